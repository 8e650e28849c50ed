WITH declared AS (
  SELECT archive, sync_id, resource_type_id,
    row_number() OVER (PARTITION BY archive, sync_id ORDER BY resource_type_id) AS position
  FROM resource_types
  WHERE traits LIKE '%"user"%'
),
used AS (
  SELECT DISTINCT d.archive, d.sync_id
  FROM declared AS d
  JOIN known_types AS k ON k.archive = d.archive AND k.sync_id = d.sync_id AND k.resource_type_id = d.resource_type_id
  WHERE k.resources > 0
)
SELECT t.archive, t.sync_id, 'sync' AS subject_kind, t.sync_id AS subject_key, '' AS group1, coalesce(d.position, 1) AS position,
  t.resources, d.resource_type_id AS item
FROM sync_totals AS t
LEFT JOIN declared AS d ON d.archive = t.archive AND d.sync_id = t.sync_id
LEFT JOIN used AS u ON u.archive = t.archive AND u.sync_id = t.sync_id
WHERE t.resources > 0 AND t.users = 0 AND u.sync_id IS NULL
ORDER BY t.archive, t.sync_id, position
