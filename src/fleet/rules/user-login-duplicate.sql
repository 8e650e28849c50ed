WITH shared AS (
  SELECT archive, sync_id, lower(trim(login)) AS folded, count(DISTINCT trim(login)) AS spellings, count(*) AS users
  FROM users
  WHERE trim(login) <> ''
  GROUP BY archive, sync_id, lower(trim(login))
  HAVING count(*) > 1
),
numbered AS (
  SELECT s.archive, s.sync_id, s.folded, s.spellings, s.users, u.resource_key,
    row_number() OVER (PARTITION BY s.archive, s.sync_id, s.folded ORDER BY u.resource_key) AS position
  FROM shared AS s
  JOIN users AS u ON u.archive = s.archive AND u.sync_id = s.sync_id AND lower(trim(u.login)) = s.folded
)
SELECT archive, sync_id, 'login' AS subject_kind, folded AS subject_key, folded AS group1, position,
  'resource' AS related_kind, resource_key AS related_key, spellings > 1 AS differsOnlyInCase, users
FROM numbered
WHERE position <= 50
ORDER BY archive, sync_id, subject_key, position
