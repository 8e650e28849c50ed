-- One row a user account with its person, and whether it is active: neither disabled nor deleted, as far as its archive says.
SELECT u.archive, u.sync_id, u.resource_key, p.person, p.joined_by, u.display_name, u.email, u.login, u.status,
  coalesce(u.account_type, 'human') AS account_type,
  coalesce(u.status, 'enabled') NOT IN ('disabled', 'deleted') AS is_active
FROM users u
JOIN persons p ON p.archive = u.archive AND p.sync_id = u.sync_id AND p.resource_key = u.resource_key
