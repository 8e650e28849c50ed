WITH different AS (
  SELECT archive, sync_id, resource_key, resource_type_id, resource_id, raw_id,
    CASE WHEN length(raw_id) < length(resource_id) THEN raw_id ELSE resource_id END AS short_id,
    CASE WHEN length(raw_id) < length(resource_id) THEN resource_id ELSE raw_id END AS long_id
  FROM resources
  WHERE raw_id <> '' AND raw_id <> resource_id
),
judged AS (
  SELECT *,
    CASE
      WHEN trim(raw_id) = trim(resource_id) THEN 'white space'
      WHEN lower(trim(raw_id)) = lower(trim(resource_id)) THEN 'case'
      WHEN short_id <> '' AND length(long_id) > length(short_id)
        AND substr(long_id, length(long_id) - length(short_id) + 1) = short_id
        AND translate(
          lower(substr(long_id, length(long_id) - length(short_id), 1)), 'abcdefghijklmnopqrstuvwxyz0123456789', ''
        ) <> '' THEN 'a prefix'
    END AS differs_in
  FROM different
)
SELECT archive, sync_id, 'resource' AS subject_kind, resource_key AS subject_key, resource_type_id AS group1, differs_in AS group2,
  'raw-id' AS related_kind, raw_id AS related_key, differs_in AS differsIn, resource_type_id AS resourceType
FROM judged
WHERE differs_in IS NOT NULL
ORDER BY archive, sync_id, subject_key
