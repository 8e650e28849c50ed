WITH mixed AS (
  SELECT archive, sync_id, raw_id
  FROM shared_raw_ids
  GROUP BY archive, sync_id, raw_id
  HAVING count(DISTINCT resource_type_id) > 1
),
lines AS (
  SELECT s.archive, s.sync_id, s.raw_id, s.resource_key,
    row_number() OVER (PARTITION BY s.archive, s.sync_id, s.raw_id ORDER BY s.resource_key) AS position
  FROM shared_raw_ids AS s
  JOIN mixed AS m ON m.archive = s.archive AND m.sync_id = s.sync_id AND m.raw_id = s.raw_id
),
kinds AS (
  SELECT DISTINCT s.archive, s.sync_id, s.raw_id, s.resource_type_id
  FROM shared_raw_ids AS s
  JOIN mixed AS m ON m.archive = s.archive AND m.sync_id = s.sync_id AND m.raw_id = s.raw_id
)
SELECT archive, sync_id, 'raw-id' AS subject_kind, raw_id AS subject_key, position,
  'resource' AS related_kind, resource_key AS related_key, CAST(NULL AS STRING) AS item
FROM lines
WHERE position <= 50
UNION ALL
SELECT archive, sync_id, 'raw-id', raw_id, 50 + row_number() OVER (PARTITION BY archive, sync_id, raw_id ORDER BY resource_type_id),
  CAST(NULL AS STRING), CAST(NULL AS STRING), resource_type_id
FROM kinds
ORDER BY archive, sync_id, subject_key, position
