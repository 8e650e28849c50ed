WITH children AS (
  SELECT archive, sync_id, object_key, coalesce(get_json_object(json, '$.resourceTypeId'), '') AS child
  FROM rule_annotations
  WHERE object_kind = 'resource' AND type = 'ChildResourceType'
),
wrong AS (
  SELECT c.archive, c.sync_id, c.child, r.resource_key, r.resource_type_id,
    row_number() OVER (PARTITION BY c.archive, c.sync_id, c.child ORDER BY r.resource_key) AS position,
    count(*) OVER (PARTITION BY c.archive, c.sync_id, c.child) AS resources
  FROM children AS c
  JOIN resources AS r ON r.archive = c.archive AND r.sync_id = c.sync_id AND r.resource_key = c.object_key
  LEFT JOIN resource_types AS d ON d.archive = c.archive AND d.sync_id = c.sync_id AND d.resource_type_id = c.child
  WHERE d.resource_type_id IS NULL
)
SELECT archive, sync_id, 'resource-type' AS subject_kind, child AS subject_key, child AS group1, position,
  'resource' AS related_kind, resource_key AS related_key, resources, CAST(NULL AS STRING) AS item
FROM wrong
WHERE position <= 50
UNION ALL
SELECT archive, sync_id, 'resource-type', child, child,
  50 + row_number() OVER (PARTITION BY archive, sync_id, child ORDER BY resource_type_id),
  CAST(NULL AS STRING), CAST(NULL AS STRING), CAST(NULL AS BIGINT), resource_type_id
FROM (SELECT DISTINCT archive, sync_id, child, resource_type_id FROM wrong) AS kinds
ORDER BY archive, sync_id, subject_key, position
