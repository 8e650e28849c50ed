WITH words AS (
  SELECT archive, sync_id, entitlement_key, lower(trim(word)) AS word
  FROM (
    SELECT archive, sync_id, entitlement_key, explode(from_json(grantable_to, 'array<string>')) AS word
    FROM entitlements
    WHERE grantable_to IS NOT NULL
  ) AS listed
),
stated AS (SELECT DISTINCT archive, sync_id, entitlement_key FROM words),
wrong AS (
  SELECT c.archive, c.sync_id, c.entitlement_key, c.entitlement_id, c.principal_type_id, e.resource_type_id, e.grantable_to
  FROM grant_counts AS c
  JOIN entitlement_by_id AS i ON i.archive = c.archive AND i.sync_id = c.sync_id AND i.entitlement_id = c.entitlement_id
  LEFT JOIN entitlements AS x ON x.archive = c.archive AND x.sync_id = c.sync_id AND x.entitlement_key = c.entitlement_key
  JOIN entitlements AS e
    ON e.archive = c.archive AND e.sync_id = c.sync_id AND e.entitlement_key = coalesce(x.entitlement_key, i.entitlement_key)
  JOIN stated AS s ON s.archive = c.archive AND s.sync_id = c.sync_id AND s.entitlement_key = e.entitlement_key
  LEFT JOIN words AS w
    ON w.archive = c.archive AND w.sync_id = c.sync_id AND w.entitlement_key = e.entitlement_key
    AND w.word = lower(trim(c.principal_type_id))
  WHERE w.word IS NULL
)
SELECT g.archive, g.sync_id, 'grant' AS subject_kind, g.grant_id AS subject_key,
  'entitlement' AS related_kind, g.entitlement_id AS related_key, 'resource' AS related_kind2, g.principal_key AS related_key2,
  g.principal_type_id AS principalType, w.resource_type_id AS resourceType, w.grantable_to AS items
FROM wrong AS w
JOIN grants AS g
  ON g.archive = w.archive AND g.sync_id = w.sync_id AND g.entitlement_key = w.entitlement_key
  AND g.principal_type_id = w.principal_type_id
JOIN resources AS r ON r.archive = g.archive AND r.sync_id = g.sync_id AND r.resource_key = g.principal_key
ORDER BY archive, sync_id, subject_key
