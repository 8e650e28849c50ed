WITH objects AS (
  SELECT archive, sync_id, 'resource-type' AS subject_kind, resource_type_id AS subject_key, 'resource type' AS kind,
    resource_type_id AS part1, 'x' AS part2, 'x' AS part3, 'x' AS part4
  FROM resource_types
  WHERE resource_type_id = ''
  UNION ALL
  SELECT archive, sync_id, 'resource', resource_key, 'resource', resource_type_id, resource_id, 'x', 'x'
  FROM resources
  WHERE resource_type_id = '' OR resource_id = ''
  UNION ALL
  SELECT archive, sync_id, 'entitlement', entitlement_id, 'entitlement', entitlement_id, resource_type_id,
    substr(resource_key, instr(resource_key, ':') + 1), 'x'
  FROM entitlements
  WHERE entitlement_id = '' OR resource_type_id = '' OR instr(resource_key, ':') = length(resource_key)
  UNION ALL
  SELECT archive, sync_id, 'grant', grant_id, 'grant', grant_id, entitlement_id, principal_type_id, principal_id
  FROM unusual_grants
  WHERE grant_id = '' OR entitlement_id = '' OR principal_type_id = '' OR principal_id = ''
)
SELECT archive, sync_id, subject_kind, subject_key, kind,
  part1 = '' AS empty_1, part2 = '' AS empty_2, part3 = '' AS empty_3, part4 = '' AS empty_4
FROM objects
ORDER BY archive, sync_id, subject_kind, subject_key, empty_1, empty_2, empty_3, empty_4
