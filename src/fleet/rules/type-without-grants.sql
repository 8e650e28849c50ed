WITH asked AS (
  SELECT e.archive, e.sync_id, e.resource_type_id, e.entitlement_id,
    row_number() OVER (PARTITION BY e.archive, e.sync_id, e.resource_type_id ORDER BY e.entitlement_key) AS position,
    count(*) OVER (PARTITION BY e.archive, e.sync_id, e.resource_type_id) AS entitlements
  FROM entitlement_counts AS e
  WHERE e.has_resource
    AND NOT EXISTS (
      SELECT 1
      FROM rule_annotations AS a
      WHERE a.archive = e.archive AND a.sync_id = e.sync_id AND a.object_kind = 'resource' AND a.object_key = e.resource_key
        AND a.type IN ('SkipGrants', 'SkipEntitlementsAndGrants')
    )
    AND NOT EXISTS (
      SELECT 1
      FROM rule_annotations AS a
      WHERE a.archive = e.archive AND a.sync_id = e.sync_id AND a.object_kind = 'resource-type'
        AND a.object_key = e.resource_type_id AND a.type IN ('SkipGrants', 'SkipEntitlementsAndGrants')
    )
    AND NOT EXISTS (
      SELECT 1
      FROM grant_counts AS g
      WHERE g.archive = e.archive AND g.sync_id = e.sync_id AND g.resource_type_id = e.resource_type_id
    )
)
SELECT a.archive, a.sync_id, 'resource-type' AS subject_kind, a.resource_type_id AS subject_key,
  CASE WHEN a.entitlements < 3 THEN 'info' END AS level,
  a.resource_type_id AS group1, a.position, 'entitlement' AS related_kind, a.entitlement_id AS related_key,
  a.entitlements, k.resources
FROM asked AS a
JOIN sync_totals AS t ON t.archive = a.archive AND t.sync_id = a.sync_id
JOIN known_types AS k ON k.archive = a.archive AND k.sync_id = a.sync_id AND k.resource_type_id = a.resource_type_id
WHERE t.grants > 0 AND NOT t.skipped_grants AND a.entitlements >= 2 AND a.position <= 5
ORDER BY a.archive, a.sync_id, a.resource_type_id, a.position
