-- The grants whose principal should be in the sync and is not. One that still waits for its match elsewhere may dangle.
SELECT g.*
FROM unusual_grants AS g
WHERE NOT g.has_principal
  AND g.principal_type_id <> ''
  AND g.principal_id <> ''
  AND NOT EXISTS (
    SELECT 1
    FROM rule_annotations AS m
    WHERE m.archive = g.archive AND m.sync_id = g.sync_id AND m.object_key = g.grant_id AND m.object_kind = 'grant'
      AND m.type IN ('ExternalResourceMatch', 'ExternalResourceMatchAll', 'ExternalResourceMatchID')
  )
