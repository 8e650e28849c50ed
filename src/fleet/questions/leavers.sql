-- Who has left the leading system and is active elsewhere, with what they still hold. `leading`: the archive that says who works here.
WITH leaders AS (
  SELECT a.* FROM accounts a JOIN parameters p ON p.name = 'leading' AND p.value = a.archive
),
of_persons AS (
  SELECT person, max(CASE WHEN is_active THEN 1 ELSE 0 END) AS active, min(status) AS status, min(resource_key) AS account
  FROM leaders GROUP BY person
),
elsewhere AS (
  SELECT a.* FROM accounts a
  WHERE a.is_active AND NOT EXISTS (SELECT 1 FROM parameters p WHERE p.name = 'leading' AND p.value = a.archive)
),
-- An identifier that an account of the leading system has too, though it is not the same person's for certain.
perhaps AS (
  SELECT e.archive, e.sync_id, e.resource_key, min(concat(i.kind, ' ', i.value)) AS shared, min(l.resource_key) AS account
  FROM elsewhere e
  JOIN identities i ON i.archive = e.archive AND i.sync_id = e.sync_id AND i.resource_key = e.resource_key
  JOIN parameters j ON j.name LIKE 'join.%' AND j.value = i.kind
  JOIN identities o ON o.kind = i.kind AND o.value = i.value
  JOIN leaders l ON l.archive = o.archive AND l.sync_id = o.sync_id AND l.resource_key = o.resource_key AND l.person <> e.person
  WHERE NOT EXISTS (SELECT 1 FROM parameters g WHERE g.name = 'generic' AND i.kind = 'login' AND g.value = i.value)
  GROUP BY e.archive, e.sync_id, e.resource_key
),
left_accounts AS (
  SELECT e.*, CASE WHEN l.person IS NOT NULL THEN l.status WHEN s.shared IS NOT NULL THEN 'ambiguous' ELSE 'absent' END AS reason,
    l.person IS NOT NULL OR s.shared IS NULL AS is_certain, coalesce(l.account, s.account) AS leading_key, s.shared
  FROM elsewhere e
  LEFT JOIN of_persons l ON l.person = e.person
  LEFT JOIN perhaps s ON s.archive = e.archive AND s.sync_id = e.sync_id AND s.resource_key = e.resource_key
  WHERE l.active = 0 OR (l.person IS NULL AND e.account_type = 'human' AND (e.joined_by IS NOT NULL OR s.shared IS NOT NULL))
)
SELECT a.is_certain, a.person, a.reason, a.archive, a.sync_id, a.resource_key AS account_key, a.display_name, a.email, a.login,
  a.joined_by, a.leading_key, a.shared AS shared_identifier, h.entitlement_key, h.entitlement_name, h.resource_key, h.resource_name,
  h.has_grant, h.is_direct, h.through
FROM left_accounts a
LEFT JOIN held h ON h.archive = a.archive AND h.sync_id = a.sync_id AND h.principal_key = a.resource_key
ORDER BY a.is_certain DESC, a.person, a.archive, a.sync_id, a.resource_key, h.entitlement_key
