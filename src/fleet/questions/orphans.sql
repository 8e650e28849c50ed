-- Active accounts that are nobody's. With a leading archive: whose person has no account there. Without: that have no e-mail address and
-- no employee id, and no identifier of an account of another archive.
WITH others AS (
  SELECT a.archive, a.sync_id, a.resource_key, a.person FROM accounts a
  WHERE NOT EXISTS (SELECT 1 FROM parameters p WHERE p.name = 'leading')
    OR EXISTS (SELECT 1 FROM parameters p WHERE p.name = 'leading' AND p.value = a.archive)
),
asked AS (
  SELECT a.* FROM accounts a
  WHERE a.is_active AND NOT EXISTS (SELECT 1 FROM parameters p WHERE p.name = 'leading' AND p.value = a.archive)
),
owned AS (
  SELECT DISTINCT a.archive, a.sync_id, a.resource_key
  FROM asked a JOIN others o ON o.person = a.person AND o.archive <> a.archive
),
perhaps AS (
  SELECT a.archive, a.sync_id, a.resource_key, min(concat(i.kind, ' ', i.value)) AS shared
  FROM asked a
  JOIN identities i ON i.archive = a.archive AND i.sync_id = a.sync_id AND i.resource_key = a.resource_key
  JOIN parameters j ON j.name LIKE 'join.%' AND j.value = i.kind
  JOIN identities k ON k.kind = i.kind AND k.value = i.value AND k.archive <> i.archive
  JOIN others o ON o.archive = k.archive AND o.sync_id = k.sync_id AND o.resource_key = k.resource_key
  WHERE NOT EXISTS (SELECT 1 FROM parameters g WHERE g.name = 'generic' AND i.kind = 'login' AND g.value = i.value)
  GROUP BY a.archive, a.sync_id, a.resource_key
),
named AS (
  SELECT DISTINCT archive, sync_id, resource_key FROM identities WHERE kind IN ('email', 'employee-id')
),
orphans AS (
  SELECT a.*, s.shared, s.shared IS NULL AS is_certain
  FROM asked a
  LEFT JOIN owned o ON o.archive = a.archive AND o.sync_id = a.sync_id AND o.resource_key = a.resource_key
  LEFT JOIN perhaps s ON s.archive = a.archive AND s.sync_id = a.sync_id AND s.resource_key = a.resource_key
  LEFT JOIN named n ON n.archive = a.archive AND n.sync_id = a.sync_id AND n.resource_key = a.resource_key
  WHERE o.resource_key IS NULL AND (n.resource_key IS NULL OR EXISTS (SELECT 1 FROM parameters p WHERE p.name = 'leading'))
)
SELECT a.is_certain, a.person, a.archive, a.sync_id, a.resource_key AS account_key, a.display_name, a.email, a.login, a.account_type,
  a.shared AS shared_identifier, h.entitlement_key, h.entitlement_name, h.resource_key, h.resource_name, h.has_grant, h.is_direct, h.through
FROM orphans a
LEFT JOIN held h ON h.archive = a.archive AND h.sync_id = a.sync_id AND h.principal_key = a.resource_key
ORDER BY a.is_certain DESC, a.archive, a.sync_id, a.resource_key, h.entitlement_key
