-- The grants that name something that is not there, expand, or have an empty id: few of all.
SELECT g.archive, g.sync_id, g.grant_id, g.entitlement_key, g.entitlement_id, g.resource_key, g.resource_type_id,
  g.principal_key, g.principal_type_id,
  substr(g.principal_key, instr(g.principal_key, ':') + 1) AS principal_id,
  g.expands,
  e.entitlement_key IS NOT NULL AS has_entitlement,
  p.resource_key IS NOT NULL AS has_principal
FROM grants AS g
LEFT JOIN entitlements AS e ON e.archive = g.archive AND e.sync_id = g.sync_id AND e.entitlement_key = g.entitlement_key
LEFT JOIN resources AS p ON p.archive = g.archive AND p.sync_id = g.sync_id AND p.resource_key = g.principal_key
WHERE e.entitlement_key IS NULL
  OR p.resource_key IS NULL
  OR g.expands IS NOT NULL
  OR g.grant_id = ''
  OR g.entitlement_id = ''
  OR g.principal_type_id = ''
  OR instr(g.principal_key, ':') = length(g.principal_key)
