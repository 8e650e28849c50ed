WITH typed AS (
  SELECT archive, sync_id, resource_type_id, count(*) AS resources,
    CAST(sum(CASE WHEN raw_id <> '' THEN 1 ELSE 0 END) AS BIGINT) AS carriers
  FROM resources
  GROUP BY archive, sync_id, resource_type_id
),
synced AS (
  SELECT archive, sync_id, CAST(sum(resources) AS BIGINT) AS resources, CAST(sum(carriers) AS BIGINT) AS carriers
  FROM typed
  GROUP BY archive, sync_id
)
SELECT archive, sync_id, 'sync' AS subject_kind, sync_id AS subject_key, 'info' AS level, '' AS group1,
  '' AS resourceType, CAST(0 AS BIGINT) AS withRawId, resources
FROM synced
WHERE carriers = 0
UNION ALL
SELECT r.archive, r.sync_id, 'resource', r.resource_key, CAST(NULL AS STRING), r.resource_type_id,
  r.resource_type_id, t.carriers, t.resources
FROM resources AS r
JOIN synced AS s ON s.archive = r.archive AND s.sync_id = r.sync_id
JOIN typed AS t ON t.archive = r.archive AND t.sync_id = r.sync_id AND t.resource_type_id = r.resource_type_id
WHERE s.carriers > 0 AND coalesce(r.raw_id, '') = ''
ORDER BY archive, sync_id, subject_key
