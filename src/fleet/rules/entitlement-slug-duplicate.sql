WITH slugs AS (
  SELECT e.archive, e.sync_id, e.resource_key, e.resource_type_id, e.slug, e.entitlement_id, e.entitlement_key
  FROM entitlements AS e
  JOIN (
    SELECT archive, sync_id, resource_key, slug
    FROM entitlements
    WHERE slug <> ''
    GROUP BY archive, sync_id, resource_key, slug
    HAVING count(*) > 1
  ) AS s ON s.archive = e.archive AND s.sync_id = e.sync_id AND s.resource_key = e.resource_key AND s.slug = e.slug
  JOIN resources AS r ON r.archive = e.archive AND r.sync_id = e.sync_id AND r.resource_key = e.resource_key
),
numbered AS (
  SELECT *,
    row_number() OVER (PARTITION BY archive, sync_id, resource_key, slug ORDER BY entitlement_key) AS position,
    count(*) OVER (PARTITION BY archive, sync_id, resource_key, slug) AS entitlements
  FROM slugs
)
SELECT archive, sync_id, 'resource' AS subject_kind, resource_key AS subject_key, resource_type_id AS group1, slug AS group2,
  position, 'entitlement' AS related_kind, entitlement_id AS related_key, slug, entitlements, resource_type_id AS resourceType
FROM numbered
WHERE position <= 50
ORDER BY archive, sync_id, subject_key, slug, position
