-- One row an account and a thing that it is known by. Case and blanks at the ends do not count: U+00A0 (chr(160)) is one, and no others of
-- Unicode are (DuckDB's trim alone takes those away, Spark's doesn't). A login that looks like an e-mail address
-- stands for one where the account has none. `accounts`: how many accounts of the same sync have it; only what one has alone joins.
WITH found AS (
  SELECT archive, sync_id, resource_key, 'email' AS kind, email AS value, true AS main FROM users
  UNION ALL
  SELECT archive, sync_id, resource_key, 'email' AS kind, login AS value, true AS main FROM users
  WHERE email IS NULL AND login LIKE '%_@_%'
  UNION ALL
  SELECT archive, sync_id, resource_key, 'login' AS kind, login AS value, true AS main FROM users
  UNION ALL
  SELECT archive, sync_id, resource_key, kind, value, kind = 'employee-id' AS main FROM user_lists
),
trimmed AS (
  SELECT archive, sync_id, resource_key, kind, main,
    trim(BOTH ' ' FROM translate(lower(value), concat(chr(9), chr(10), chr(13), chr(160)), '    ')) AS value
  FROM found
),
known AS (
  SELECT archive, sync_id, resource_key, kind, value, max(CASE WHEN main THEN 1 ELSE 0 END) AS main
  FROM trimmed
  WHERE value <> ''
  GROUP BY archive, sync_id, resource_key, kind, value
),
shared AS (
  SELECT archive, sync_id, kind, value, count(*) AS accounts FROM known GROUP BY archive, sync_id, kind, value
)
SELECT k.archive, k.sync_id, k.resource_key, k.kind, k.value, k.main = 1 AS is_main, s.accounts
FROM known k
JOIN shared s ON s.archive = k.archive AND s.sync_id = k.sync_id AND s.kind = k.kind AND s.value = k.value
