WITH numbered AS (
  SELECT w.archive, w.sync_id, w.users, p.resource_key,
    row_number() OVER (PARTITION BY w.archive, w.sync_id ORDER BY p.resource_key) AS position
  FROM syncs_without_details AS w
  JOIN people AS p ON p.archive = w.archive AND p.sync_id = w.sync_id
)
SELECT archive, sync_id, 'sync' AS subject_kind, sync_id AS subject_key, '' AS group1, position,
  'resource' AS related_kind, resource_key AS related_key, users
FROM numbered
WHERE position <= 5
ORDER BY archive, sync_id, position
