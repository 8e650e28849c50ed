SELECT g.archive, g.sync_id, 'grant' AS subject_kind, g.grant_id AS subject_key,
  g.principal_type_id AS group1, g.principal_id AS group2,
  'resource' AS related_kind, g.principal_key AS related_key,
  g.principal_type_id AS resourceType, coalesce(k.declared, false) AS typeDeclared, coalesce(k.resources, 0) > 0 AS typeSynced,
  'resource' AS candidate_kind, n.candidate_key
FROM dangling_grants AS g
JOIN nearest_resources AS n ON n.archive = g.archive AND n.sync_id = g.sync_id AND n.resource_key = g.principal_key
LEFT JOIN known_types AS k ON k.archive = g.archive AND k.sync_id = g.sync_id AND k.resource_type_id = g.principal_type_id
WHERE n.difference IS NULL OR n.difference = 'type'
ORDER BY archive, sync_id, subject_key
