WITH named AS (
  SELECT archive, sync_id, sources, explode(json_object_keys(sources)) AS source_id
  FROM (SELECT DISTINCT archive, sync_id, sources FROM grants WHERE sources IS NOT NULL) AS texts
),
missing AS (
  SELECT n.archive, n.sync_id, n.sources, n.source_id
  FROM named AS n
  LEFT JOIN entitlement_by_id AS e ON e.archive = n.archive AND e.sync_id = n.sync_id AND e.entitlement_id = n.source_id
  WHERE e.entitlement_key IS NULL
)
SELECT g.archive, g.sync_id, 'grant' AS subject_kind, g.grant_id AS subject_key, m.source_id AS group1,
  'entitlement' AS related_kind, m.source_id AS related_key,
  substr(m.source_id, 1, instr(concat(m.source_id, ':'), ':') - 1) AS resourceType,
  coalesce(k.declared, false) AS typeDeclared, coalesce(k.resources, 0) > 0 AS typeSynced,
  'entitlement' AS candidate_kind, n.entitlement_id AS candidate_key
FROM missing AS m
JOIN grants AS g ON g.archive = m.archive AND g.sync_id = m.sync_id AND g.sources = m.sources
LEFT JOIN known_types AS k
  ON k.archive = m.archive AND k.sync_id = m.sync_id
  AND k.resource_type_id = substr(m.source_id, 1, instr(concat(m.source_id, ':'), ':') - 1)
LEFT JOIN nearest_entitlements AS n
  ON n.archive = m.archive AND n.sync_id = m.sync_id AND n.folded_id = lower(trim(m.source_id))
ORDER BY archive, sync_id, subject_key, related_key
