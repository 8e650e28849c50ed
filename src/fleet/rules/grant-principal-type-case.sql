SELECT g.archive, g.sync_id, 'grant' AS subject_kind, g.grant_id AS subject_key,
  g.principal_type_id AS group1, n.candidate_type_id AS group2,
  'resource' AS related_kind, g.principal_key AS related_key, 'resource' AS related_kind2, n.candidate_key AS related_key2,
  g.principal_type_id AS referenced, n.candidate_type_id AS declared
FROM dangling_grants AS g
JOIN nearest_resources AS n ON n.archive = g.archive AND n.sync_id = g.sync_id AND n.resource_key = g.principal_key
WHERE n.difference = 'type-case'
ORDER BY archive, sync_id, subject_key
