-- One row a principal and an entitlement that it has: by a grant, or by expansion only.
SELECT archive, sync_id, principal_key, min(principal_type_id) AS principal_type_id, entitlement_key, min(entitlement_id) AS entitlement_id,
  min(resource_key) AS resource_key, min(resource_type_id) AS resource_type_id, true AS has_grant, max(is_direct) AS is_direct,
  CAST(NULL AS STRING) AS through
FROM grants
GROUP BY archive, sync_id, principal_key, entitlement_key
UNION ALL
SELECT archive, sync_id, principal_key, principal_type_id, entitlement_key, entitlement_id, resource_key, resource_type_id, has_grant,
  is_direct, through
FROM access_inherited
