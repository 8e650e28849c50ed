WITH lacking AS (
  SELECT archive, sync_id, 'resource' AS kind, resource_type_id, resource_key AS sort_key, resource_key AS object_key
  FROM resources
  WHERE coalesce(display_name, '') = ''
  UNION ALL
  SELECT archive, sync_id, 'entitlement', resource_type_id, entitlement_key, entitlement_id
  FROM entitlements
  WHERE coalesce(display_name, '') = ''
),
numbered AS (
  SELECT archive, sync_id, kind, resource_type_id, object_key,
    row_number() OVER (PARTITION BY archive, sync_id, kind, resource_type_id ORDER BY sort_key) AS position,
    count(*) OVER (PARTITION BY archive, sync_id, kind, resource_type_id) AS lacking
  FROM lacking
)
SELECT archive, sync_id, 'resource-type' AS subject_kind, resource_type_id AS subject_key, kind AS group1, resource_type_id AS group2,
  position, kind AS related_kind, object_key AS related_key, kind, lacking AS count
FROM numbered
WHERE position <= 5
ORDER BY archive, sync_id, kind, subject_key, position
