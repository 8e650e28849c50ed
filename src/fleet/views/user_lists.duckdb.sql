-- The lists of users, a row a value. Lists in JSON are the one thing that the engines spell differently: this is DuckDB's.
SELECT archive, sync_id, resource_key, 'email' AS kind, unnest(from_json(emails, '["VARCHAR"]')) AS value FROM users
UNION ALL
SELECT archive, sync_id, resource_key, 'login' AS kind, unnest(from_json(login_aliases, '["VARCHAR"]')) AS value FROM users
UNION ALL
SELECT archive, sync_id, resource_key, 'employee-id' AS kind, unnest(from_json(employee_ids, '["VARCHAR"]')) AS value FROM users
