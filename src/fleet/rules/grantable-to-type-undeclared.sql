WITH words AS (
  SELECT archive, sync_id, entitlement_key, entitlement_id, resource_type_id, explode(from_json(grantable_to, 'array<string>')) AS word
  FROM entitlements
  WHERE grantable_to IS NOT NULL
),
wrong AS (
  SELECT w.archive, w.sync_id, w.resource_type_id, w.word, w.entitlement_id,
    row_number() OVER (PARTITION BY w.archive, w.sync_id, w.resource_type_id, w.word ORDER BY w.entitlement_key) AS position,
    count(*) OVER (PARTITION BY w.archive, w.sync_id, w.resource_type_id, w.word) AS entitlements
  FROM words AS w
  JOIN sync_totals AS t ON t.archive = w.archive AND t.sync_id = w.sync_id
  LEFT JOIN resource_types AS d ON d.archive = w.archive AND d.sync_id = w.sync_id AND d.resource_type_id = w.word
  WHERE d.resource_type_id IS NULL AND t.types > 0
),
folded AS (
  SELECT archive, sync_id, lower(trim(resource_type_id)) AS folded_id, min(resource_type_id) AS resource_type_id
  FROM resource_types
  GROUP BY archive, sync_id, lower(trim(resource_type_id))
)
SELECT w.archive, w.sync_id, 'resource-type' AS subject_kind, w.word AS subject_key,
  w.resource_type_id AS group1, w.word AS group2, w.position, 'entitlement' AS related_kind, w.entitlement_id AS related_key,
  w.word, coalesce(f.resource_type_id, '') AS declared, w.resource_type_id AS resourceType, w.entitlements
FROM wrong AS w
LEFT JOIN folded AS f ON f.archive = w.archive AND f.sync_id = w.sync_id AND f.folded_id = lower(trim(w.word))
WHERE w.position <= 5
ORDER BY archive, sync_id, group1, group2, position
