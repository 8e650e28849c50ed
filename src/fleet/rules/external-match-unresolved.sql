WITH matches AS (
  SELECT archive, sync_id, object_key, type,
    row_number() OVER (PARTITION BY archive, sync_id, object_key ORDER BY position DESC) AS number
  FROM rule_annotations
  WHERE object_kind = 'grant' AND type IN ('ExternalResourceMatch', 'ExternalResourceMatchAll', 'ExternalResourceMatchID')
)
SELECT m.archive, m.sync_id, 'grant' AS subject_kind, m.object_key AS subject_key, m.type AS group1,
  'resource' AS related_kind, g.principal_key AS related_key, m.type AS annotation, r.resource_key IS NOT NULL AS principalInSync
FROM matches AS m
JOIN grants AS g ON g.archive = m.archive AND g.sync_id = m.sync_id AND g.grant_id = m.object_key
LEFT JOIN resources AS r ON r.archive = g.archive AND r.sync_id = g.sync_id AND r.resource_key = g.principal_key
WHERE m.number = 1
ORDER BY archive, sync_id, subject_key
