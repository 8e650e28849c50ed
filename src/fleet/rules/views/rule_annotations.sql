-- The annotations that rules ask about: few of all.
SELECT archive, sync_id, object_kind, object_key, position, type, json
FROM annotations
WHERE type IN (
    'BatonID', 'ChildResourceType', 'EntitlementExclusionGroup', 'ExternalResourceMatch', 'ExternalResourceMatchAll',
    'ExternalResourceMatchID', 'SkipEntitlements', 'SkipEntitlementsAndGrants', 'SkipGrants'
  )
  OR (type = 'GrantExpandable' AND json LIKE '%"resourceTypeIds"%')
