SELECT c.archive, c.sync_id, 'resource' AS subject_kind, c.resource_key AS subject_key,
  n.resource_type_id AS group1, n.resource_id AS group2,
  'resource' AS related_kind, c.parent_key AS related_key,
  n.resource_type_id AS resourceType, coalesce(k.declared, false) AS typeDeclared, coalesce(k.resources, 0) > 0 AS typeSynced,
  'resource' AS candidate_kind, n.candidate_key
FROM resources AS c
JOIN nearest_resources AS n ON n.archive = c.archive AND n.sync_id = c.sync_id AND n.resource_key = c.parent_key
LEFT JOIN known_types AS k ON k.archive = n.archive AND k.sync_id = n.sync_id AND k.resource_type_id = n.resource_type_id
WHERE n.resource_id <> '' AND (n.difference IS NULL OR n.difference <> 'type-case')
ORDER BY archive, sync_id, subject_key
