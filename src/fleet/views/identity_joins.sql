-- The identifiers that join accounts: of the kinds that `parameters` names (`join.1`, `join.2` …), in that order of strength. What several
-- accounts of one sync share joins nobody, and neither do logins that many systems have (`generic`).
SELECT i.archive, i.sync_id, i.resource_key, i.kind, i.value, i.is_main, CAST(substring(p.name, 6) AS INTEGER) AS strength
FROM identities i
JOIN parameters p ON p.value = i.kind AND p.name LIKE 'join.%'
LEFT JOIN parameters g ON g.name = 'generic' AND i.kind = 'login' AND g.value = i.value
WHERE i.accounts = 1 AND g.name IS NULL
