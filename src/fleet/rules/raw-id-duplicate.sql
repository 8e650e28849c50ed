WITH numbered AS (
  SELECT archive, sync_id, raw_id, resource_type_id, resource_key,
    row_number() OVER (PARTITION BY archive, sync_id, resource_type_id, raw_id ORDER BY resource_key) AS position,
    count(*) OVER (PARTITION BY archive, sync_id, resource_type_id, raw_id) AS carriers
  FROM shared_raw_ids
)
SELECT archive, sync_id, 'raw-id' AS subject_kind, raw_id AS subject_key, resource_type_id AS group1, raw_id AS group2,
  position, 'resource' AS related_kind, resource_key AS related_key, resource_type_id AS resourceType, carriers AS count
FROM numbered
WHERE carriers > 1 AND position <= 50
ORDER BY archive, sync_id, group1, subject_key, position
