-- One row an account with the person that it belongs to. Persons are told apart by the strongest kind of identifier; accounts that have none of
-- it follow the others, where these lead to one person only. Nothing is guessed: what several persons have leads to nobody.
WITH
-- Whose the weaker identifiers are.
owners AS (
  SELECT j.kind, j.value, min(f.person) AS person, count(DISTINCT f.person) AS persons
  FROM identity_joins j
  JOIN main_persons f ON f.archive = j.archive AND f.sync_id = j.sync_id AND f.resource_key = j.resource_key
  WHERE j.strength > 1
  GROUP BY j.kind, j.value
),
others AS (
  SELECT j.* FROM identity_joins j
  LEFT JOIN main_persons f ON f.archive = j.archive AND f.sync_id = j.sync_id AND f.resource_key = j.resource_key
  WHERE f.person IS NULL
),
led AS (
  SELECT t.archive, t.sync_id, t.resource_key, min(w.person) AS person, min(w.kind) AS joined_by,
    count(DISTINCT w.person) AS persons
  FROM others t JOIN owners w ON w.kind = t.kind AND w.value = t.value AND w.persons = 1
  GROUP BY t.archive, t.sync_id, t.resource_key
),
-- Who is nobody's is known by the strongest of what no other person has.
rest AS (
  SELECT t.archive, t.sync_id, t.resource_key, min(concat(CAST(t.strength AS STRING), t.kind, ':', t.value)) AS label
  FROM others t
  LEFT JOIN owners w ON w.kind = t.kind AND w.value = t.value
  LEFT JOIN led l ON l.archive = t.archive AND l.sync_id = t.sync_id AND l.resource_key = t.resource_key
  WHERE w.person IS NULL AND l.person IS NULL
  GROUP BY t.archive, t.sync_id, t.resource_key
)
SELECT u.archive, u.sync_id, u.resource_key,
  coalesce(f.person, CASE WHEN l.persons = 1 THEN l.person END, substring(r.label, 2), concat('account:', u.archive, '/', u.resource_key)) AS person,
  CASE WHEN f.person IS NOT NULL THEN f.joined_by
    WHEN l.persons = 1 THEN l.joined_by
    WHEN r.label IS NOT NULL THEN substring(r.label, 2, position(':' IN r.label) - 2) END AS joined_by
FROM users u
LEFT JOIN main_persons f ON f.archive = u.archive AND f.sync_id = u.sync_id AND f.resource_key = u.resource_key
LEFT JOIN led l ON l.archive = u.archive AND l.sync_id = u.sync_id AND l.resource_key = u.resource_key
LEFT JOIN rest r ON r.archive = u.archive AND r.sync_id = u.sync_id AND r.resource_key = u.resource_key
