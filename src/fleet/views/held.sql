-- One row a principal and an entitlement that it has, with names (of an entitlement without one its slug, else its id); `access_expanded` has what is inherited, too.
SELECT a.archive, a.sync_id, a.principal_key, a.principal_type_id, a.entitlement_key, a.entitlement_id,
  coalesce(nullif(e.display_name, ''), nullif(e.slug, ''), a.entitlement_id) AS entitlement_name, a.resource_key, a.resource_type_id,
  r.display_name AS resource_name, a.is_direct, a.has_grant, a.through
FROM access_expanded a
LEFT JOIN entitlements e ON e.archive = a.archive AND e.sync_id = a.sync_id AND e.entitlement_key = a.entitlement_key
LEFT JOIN resources r ON r.archive = a.archive AND r.sync_id = a.sync_id AND r.resource_key = a.resource_key
