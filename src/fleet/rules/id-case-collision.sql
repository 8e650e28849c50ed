WITH numbered AS (
  SELECT r.archive, r.sync_id, r.resource_type_id, lower(r.resource_id) AS folded_id, r.resource_key,
    row_number() OVER (PARTITION BY r.archive, r.sync_id, r.resource_type_id, lower(r.resource_id) ORDER BY r.resource_key) AS position
  FROM resources AS r
  JOIN (
    SELECT archive, sync_id, resource_type_id, lower(resource_id) AS folded_id
    FROM resources
    GROUP BY archive, sync_id, resource_type_id, lower(resource_id)
    HAVING count(*) > 1
  ) AS s
    ON s.archive = r.archive AND s.sync_id = r.sync_id AND s.resource_type_id = r.resource_type_id AND s.folded_id = lower(r.resource_id)
)
SELECT archive, sync_id, 'resource-type' AS subject_kind, resource_type_id AS subject_key, resource_type_id AS group1, position,
  'resource' AS related_kind, resource_key AS related_key
FROM numbered
WHERE position <= 50
ORDER BY archive, sync_id, subject_key, folded_id, position
