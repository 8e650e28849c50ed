SELECT x.archive, x.sync_id, 'grant' AS subject_kind, x.grant_id AS subject_key, x.source_id AS group1,
  'entitlement' AS related_kind, x.source_id AS related_key,
  substr(x.source_id, 1, instr(concat(x.source_id, ':'), ':') - 1) AS resourceType,
  coalesce(k.declared, false) AS typeDeclared, coalesce(k.resources, 0) > 0 AS typeSynced,
  'entitlement' AS candidate_kind, n.entitlement_id AS candidate_key
FROM expansions AS x
LEFT JOIN entitlement_by_id AS e ON e.archive = x.archive AND e.sync_id = x.sync_id AND e.entitlement_id = x.source_id
LEFT JOIN known_types AS k
  ON k.archive = x.archive AND k.sync_id = x.sync_id
  AND k.resource_type_id = substr(x.source_id, 1, instr(concat(x.source_id, ':'), ':') - 1)
LEFT JOIN nearest_entitlements AS n
  ON n.archive = x.archive AND n.sync_id = x.sync_id AND n.folded_id = lower(trim(x.source_id))
WHERE e.entitlement_key IS NULL
ORDER BY archive, sync_id, subject_key, related_key
