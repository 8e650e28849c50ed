-- The lists of users, a row a value. Lists in JSON are the one thing that the engines spell differently: this is Spark's.
SELECT archive, sync_id, resource_key, 'email' AS kind, explode(from_json(emails, 'array<string>')) AS value FROM users
UNION ALL
SELECT archive, sync_id, resource_key, 'login' AS kind, explode(from_json(login_aliases, 'array<string>')) AS value FROM users
UNION ALL
SELECT archive, sync_id, resource_key, 'employee-id' AS kind, explode(from_json(employee_ids, 'array<string>')) AS value FROM users
