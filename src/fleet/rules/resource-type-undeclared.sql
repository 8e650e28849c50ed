WITH undeclared AS (
  SELECT k.archive, k.sync_id, k.resource_type_id, k.resources
  FROM known_types AS k
  WHERE NOT k.declared AND k.resource_type_id <> ''
    AND NOT EXISTS (
      SELECT 1
      FROM resource_types AS d
      WHERE d.archive = k.archive AND d.sync_id = k.sync_id AND lower(trim(d.resource_type_id)) = lower(trim(k.resource_type_id))
    )
),
counted AS (
  SELECT archive, sync_id, resource_type_id, count(*) AS entitlements
  FROM entitlements
  GROUP BY archive, sync_id, resource_type_id
),
lines AS (
  SELECT u.archive, u.sync_id, u.resource_type_id, r.resource_key, u.resources,
    row_number() OVER (PARTITION BY u.archive, u.sync_id, u.resource_type_id ORDER BY r.resource_key) AS position
  FROM undeclared AS u
  JOIN resources AS r ON r.archive = u.archive AND r.sync_id = u.sync_id AND r.resource_type_id = u.resource_type_id
)
SELECT l.archive, l.sync_id, 'resource-type' AS subject_kind, l.resource_type_id AS subject_key, l.resource_type_id AS group1,
  l.position, 'resource' AS related_kind, l.resource_key AS related_key, l.resources, coalesce(c.entitlements, 0) AS entitlements
FROM lines AS l
LEFT JOIN counted AS c ON c.archive = l.archive AND c.sync_id = l.sync_id AND c.resource_type_id = l.resource_type_id
WHERE l.position <= 50
ORDER BY archive, sync_id, subject_key, position
