WITH sized AS (
  SELECT archive, sync_id, resource_type_id, entitlement_id, entitlement_key, grants,
    max(grants) OVER (PARTITION BY archive, sync_id, resource_type_id) AS most
  FROM entitlement_counts
),
full_ones AS (
  SELECT archive, sync_id, resource_type_id, entitlement_id, most,
    row_number() OVER (PARTITION BY archive, sync_id, resource_type_id ORDER BY entitlement_key) AS position,
    count(*) OVER (PARTITION BY archive, sync_id, resource_type_id) AS entitlements
  FROM sized
  WHERE grants = most AND most IN (50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)
)
SELECT archive, sync_id, 'resource-type' AS subject_kind, resource_type_id AS subject_key,
  'resources' AS group1, resource_type_id AS group2, 1 AS position,
  CAST(NULL AS STRING) AS related_kind, CAST(NULL AS STRING) AS related_key,
  'resources' AS what, resources AS pageSize, CAST(0 AS BIGINT) AS entitlements
FROM known_types
WHERE resources IN (50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)
UNION ALL
SELECT archive, sync_id, 'resource-type', resource_type_id, 'grants', resource_type_id, position, 'entitlement', entitlement_id,
  'grants', most, entitlements
FROM full_ones
WHERE entitlements >= 3 AND position <= 5
ORDER BY archive, sync_id, group1, subject_key, position
