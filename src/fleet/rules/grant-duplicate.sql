WITH pairs AS (
  SELECT g.archive, g.sync_id, g.entitlement_id, g.principal_key, count(*) AS grants
  FROM grants AS g
  JOIN (SELECT archive, sync_id FROM syncs WHERE format = 'v1') AS s ON s.archive = g.archive AND s.sync_id = g.sync_id
  GROUP BY g.archive, g.sync_id, g.entitlement_id, g.principal_key
  HAVING count(*) > 1
),
known AS (
  SELECT p.archive, p.sync_id, p.entitlement_id, p.principal_key, p.grants
  FROM pairs AS p
  JOIN entitlement_by_id AS e ON e.archive = p.archive AND e.sync_id = p.sync_id AND e.entitlement_id = p.entitlement_id
  JOIN resources AS r ON r.archive = p.archive AND r.sync_id = p.sync_id AND r.resource_key = p.principal_key
),
numbered AS (
  SELECT k.archive, k.sync_id, k.entitlement_id, k.principal_key, k.grants, g.grant_id,
    row_number() OVER (PARTITION BY k.archive, k.sync_id, k.entitlement_id, k.principal_key ORDER BY g.grant_id) AS position
  FROM known AS k
  JOIN grants AS g
    ON g.archive = k.archive AND g.sync_id = k.sync_id AND g.entitlement_id = k.entitlement_id AND g.principal_key = k.principal_key
)
SELECT archive, sync_id, 'entitlement' AS subject_kind, entitlement_id AS subject_key, entitlement_id AS group1, position,
  'grant' AS related_kind, grant_id AS related_key, principal_key, grants
FROM numbered
WHERE position <= 50
ORDER BY archive, sync_id, subject_key, principal_key, position
