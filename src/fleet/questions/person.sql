-- Everything that a person has anywhere. `person`: an e-mail address, login, employee id, key or name of one of the person's accounts, in any
-- case; all accounts of the persons that it leads to are there. Not certain: an account that only has an identifier in common with these.
-- Both sides of a comparison are put in lower case here, because engines differ about "İ" and about "Σ" at the end of a word ("ς").
WITH words AS (
  SELECT translate(lower(trim(value)), 'ς', 'σ') AS word FROM parameters WHERE name = 'person'
),
matched AS (
  SELECT i.archive, i.sync_id, i.resource_key FROM identities i JOIN words w ON w.word = translate(i.value, 'ς', 'σ')
  UNION
  SELECT u.archive, u.sync_id, u.resource_key FROM users u
  JOIN words w ON w.word = translate(lower(u.resource_key), 'ς', 'σ') OR w.word = translate(lower(trim(u.display_name)), 'ς', 'σ')
    OR w.word = translate(lower(u.resource_id), 'ς', 'σ')
),
asked AS (
  SELECT DISTINCT a.person FROM accounts a
  JOIN matched m ON m.archive = a.archive AND m.sync_id = a.sync_id AND m.resource_key = a.resource_key
  UNION
  SELECT DISTINCT a.person FROM accounts a JOIN words w ON w.word = translate(lower(a.person), 'ς', 'σ')
),
certain AS (
  SELECT a.*, true AS is_certain, CAST(NULL AS STRING) AS shared FROM accounts a JOIN asked q ON q.person = a.person
),
perhaps AS (
  SELECT o.archive, o.sync_id, o.resource_key, min(concat(o.kind, ' ', o.value)) AS shared
  FROM certain c
  JOIN identities i ON i.archive = c.archive AND i.sync_id = c.sync_id AND i.resource_key = c.resource_key
  JOIN parameters j ON j.name LIKE 'join.%' AND j.value = i.kind
  JOIN identities o ON o.kind = i.kind AND o.value = i.value
  WHERE NOT EXISTS (SELECT 1 FROM parameters g WHERE g.name = 'generic' AND i.kind = 'login' AND g.value = i.value)
  GROUP BY o.archive, o.sync_id, o.resource_key
),
found AS (
  SELECT * FROM certain
  UNION ALL
  SELECT a.*, false AS is_certain, s.shared FROM accounts a
  JOIN perhaps s ON s.archive = a.archive AND s.sync_id = a.sync_id AND s.resource_key = a.resource_key
  WHERE a.person NOT IN (SELECT person FROM asked)
)
SELECT f.is_certain, f.person, f.archive, f.sync_id, f.resource_key AS account_key, f.display_name, f.email, f.login, f.status,
  f.joined_by, f.shared AS shared_identifier, h.entitlement_key, h.entitlement_name, h.resource_key, h.resource_name, h.has_grant,
  h.is_direct, h.through
FROM found f
LEFT JOIN held h ON h.archive = f.archive AND h.sync_id = f.sync_id AND h.principal_key = f.resource_key
ORDER BY f.is_certain DESC, f.person, f.archive, f.sync_id, f.resource_key, h.entitlement_key
