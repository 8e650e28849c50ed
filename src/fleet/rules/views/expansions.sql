-- One row for each entitlement that a GrantExpandable annotation names.
SELECT archive, sync_id, grant_id, entitlement_key, entitlement_id, resource_type_id, principal_key, principal_type_id, has_entitlement,
  has_principal, explode(from_json(expands, 'array<string>')) AS source_id
FROM unusual_grants
WHERE expands IS NOT NULL
