SELECT x.archive, x.sync_id, 'grant' AS subject_kind, x.grant_id AS subject_key,
  x.principal_type_id AS group1, f.resource_type_id AS group2,
  'entitlement' AS related_kind, x.source_id AS related_key, 'resource' AS related_kind2, x.principal_key AS related_key2,
  'resource' AS related_kind3, f.resource_key AS related_key3,
  x.principal_type_id AS principalType, f.resource_type_id AS resourceType
FROM expansions AS x
JOIN entitlement_by_id AS i ON i.archive = x.archive AND i.sync_id = x.sync_id AND i.entitlement_id = x.source_id
JOIN entitlements AS f ON f.archive = i.archive AND f.sync_id = i.sync_id AND f.entitlement_key = i.entitlement_key
LEFT JOIN entitlements AS own
  ON own.archive = x.archive AND own.sync_id = x.sync_id AND own.entitlement_id = x.source_id AND own.resource_key = x.principal_key
WHERE x.has_principal AND own.entitlement_key IS NULL
ORDER BY archive, sync_id, subject_key, related_key
