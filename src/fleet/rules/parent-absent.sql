WITH parents AS (
  SELECT archive, sync_id, resource_type_id, parent_key, resource_key,
    replace(replace(substr(parent_key, 1, instr(parent_key, ':') - 1), '%3A', ':'), '%25', '%') AS parent_type_id
  FROM resources
),
typed AS (
  SELECT archive, sync_id, resource_type_id, count(*) AS total, count(parent_key) AS with_parent,
    max(CASE WHEN parent_type_id = resource_type_id THEN 1 ELSE 0 END) AS nests
  FROM parents
  GROUP BY archive, sync_id, resource_type_id
),
suspect AS (
  SELECT * FROM typed
  WHERE total > with_parent AND with_parent >= 2 AND with_parent > total - with_parent AND nests = 0
),
lines AS (
  SELECT s.archive, s.sync_id, s.resource_type_id, 'resource' AS related_kind, p.resource_key AS related_key,
    row_number() OVER (PARTITION BY s.archive, s.sync_id, s.resource_type_id ORDER BY p.resource_key) AS position,
    s.total - s.with_parent AS lacking, s.total
  FROM suspect AS s
  JOIN parents AS p ON p.archive = s.archive AND p.sync_id = s.sync_id AND p.resource_type_id = s.resource_type_id
  WHERE p.parent_key IS NULL
),
kinds AS (
  SELECT DISTINCT s.archive, s.sync_id, s.resource_type_id, p.parent_type_id
  FROM suspect AS s
  JOIN parents AS p ON p.archive = s.archive AND p.sync_id = s.sync_id AND p.resource_type_id = s.resource_type_id
  WHERE p.parent_key IS NOT NULL
)
SELECT archive, sync_id, 'resource-type' AS subject_kind, resource_type_id AS subject_key, resource_type_id AS group1, position,
  related_kind, related_key, lacking AS count, total AS of, CAST(NULL AS STRING) AS item
FROM lines
WHERE position <= 5
UNION ALL
SELECT k.archive, k.sync_id, 'resource-type', k.resource_type_id, k.resource_type_id,
  5 + row_number() OVER (PARTITION BY k.archive, k.sync_id, k.resource_type_id ORDER BY k.parent_type_id),
  CAST(NULL AS STRING), CAST(NULL AS STRING), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), k.parent_type_id
FROM kinds AS k
ORDER BY archive, sync_id, subject_key, position
