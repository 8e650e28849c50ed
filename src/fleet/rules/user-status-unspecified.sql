WITH lacking AS (
  SELECT archive, sync_id, resource_type_id, resource_key, status,
    count(*) OVER (PARTITION BY archive, sync_id, resource_type_id) AS total
  FROM users
),
numbered AS (
  SELECT l.archive, l.sync_id, l.resource_type_id, l.resource_key, l.total,
    row_number() OVER (PARTITION BY l.archive, l.sync_id, l.resource_type_id ORDER BY l.resource_key) AS position,
    count(*) OVER (PARTITION BY l.archive, l.sync_id, l.resource_type_id) AS lacking
  FROM lacking AS l
  LEFT JOIN syncs_without_details AS w ON w.archive = l.archive AND w.sync_id = l.sync_id
  WHERE l.status IS NULL AND w.sync_id IS NULL
)
SELECT archive, sync_id, 'resource-type' AS subject_kind, resource_type_id AS subject_key, resource_type_id AS group1, position,
  'resource' AS related_kind, resource_key AS related_key, lacking AS count, total AS of
FROM numbered
WHERE position <= 5
ORDER BY archive, sync_id, subject_key, position
