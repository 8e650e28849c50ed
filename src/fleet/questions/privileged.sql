-- Entitlements whose name, slug or resource has one of the words (`word:WORD`: a pattern of LIKE over words apart by blanks), with how many hold them.
-- Both sides are put in lower case here, because engines differ about "İ" and about "Σ" at the end of a word ("ς").
WITH texts AS (
  SELECT e.archive, e.sync_id, e.entitlement_key, coalesce(nullif(e.display_name, ''), nullif(e.slug, ''), e.entitlement_id) AS entitlement_name, e.resource_key, r.display_name AS resource_name,
    concat(' ', translate(lower(concat(coalesce(e.display_name, ''), ' ', coalesce(e.slug, ''), ' ', coalesce(r.display_name, ''))),
      'ς-_./:,;()[]|%', 'σ             '), ' ') AS text
  FROM entitlements e
  LEFT JOIN resources r ON r.archive = e.archive AND r.sync_id = e.sync_id AND r.resource_key = e.resource_key
),
matched AS (
  SELECT t.archive, t.sync_id, t.entitlement_key, t.entitlement_name, t.resource_key, t.resource_name, min(substring(w.name, 6)) AS word
  FROM texts t JOIN parameters w ON w.name LIKE 'word:%' AND t.text LIKE translate(lower(w.value), 'ς', 'σ')
  GROUP BY t.archive, t.sync_id, t.entitlement_key, t.entitlement_name, t.resource_key, t.resource_name
)
SELECT m.archive, m.sync_id, m.entitlement_key, m.entitlement_name, m.resource_key, m.resource_name, m.word,
  count(x.principal_key) AS holders, count(a.person) AS accounts, count(DISTINCT a.person) AS persons,
  count(CASE WHEN NOT a.is_active THEN 1 END) AS inactive
FROM matched m
LEFT JOIN access_expanded x ON x.archive = m.archive AND x.sync_id = m.sync_id AND x.entitlement_key = m.entitlement_key
LEFT JOIN accounts a ON a.archive = x.archive AND a.sync_id = x.sync_id AND a.resource_key = x.principal_key
GROUP BY m.archive, m.sync_id, m.entitlement_key, m.entitlement_name, m.resource_key, m.resource_name, m.word
ORDER BY m.archive, m.sync_id, m.entitlement_key
