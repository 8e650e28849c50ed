SELECT DISTINCT a.archive, a.sync_id, 'resource' AS subject_kind, r.resource_key AS subject_key, r.resource_type_id AS group1,
  'BatonID' AS annotation, r.resource_type_id AS resourceType
FROM rule_annotations AS a
JOIN resources AS r ON r.archive = a.archive AND r.sync_id = a.sync_id AND r.resource_key = a.object_key
WHERE a.object_kind = 'resource' AND a.type = 'BatonID'
ORDER BY archive, sync_id, subject_key
