SELECT e.archive, e.sync_id, 'entitlement' AS subject_kind, e.entitlement_id AS subject_key,
  e.resource_type_id AS group1, n.resource_id AS group2,
  'resource' AS related_kind, e.resource_key AS related_key,
  e.resource_type_id AS resourceType, coalesce(k.declared, false) AS typeDeclared, coalesce(k.resources, 0) > 0 AS typeSynced,
  'resource' AS candidate_kind, n.candidate_key
FROM entitlement_counts AS e
JOIN nearest_resources AS n ON n.archive = e.archive AND n.sync_id = e.sync_id AND n.resource_key = e.resource_key
LEFT JOIN known_types AS k ON k.archive = e.archive AND k.sync_id = e.sync_id AND k.resource_type_id = e.resource_type_id
WHERE NOT e.has_resource AND e.resource_type_id <> '' AND n.resource_id <> '' AND (n.difference IS NULL OR n.difference <> 'type-case')
ORDER BY archive, sync_id, subject_key
