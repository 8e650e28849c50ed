WITH counted AS (
  SELECT archive, sync_id, resource_type_id, resource_key, lacks_email,
    count(*) OVER (PARTITION BY archive, sync_id, resource_type_id) AS total
  FROM people
),
numbered AS (
  SELECT c.archive, c.sync_id, c.resource_type_id, c.resource_key, c.total,
    row_number() OVER (PARTITION BY c.archive, c.sync_id, c.resource_type_id ORDER BY c.resource_key) AS position,
    count(*) OVER (PARTITION BY c.archive, c.sync_id, c.resource_type_id) AS lacking
  FROM counted AS c
  LEFT JOIN syncs_without_details AS w ON w.archive = c.archive AND w.sync_id = c.sync_id
  WHERE c.lacks_email AND w.sync_id IS NULL
)
SELECT archive, sync_id, 'resource-type' AS subject_kind, resource_type_id AS subject_key, resource_type_id AS group1, position,
  'resource' AS related_kind, resource_key AS related_key, lacking AS count, total AS of
FROM numbered
WHERE position <= 5
ORDER BY archive, sync_id, subject_key, position
