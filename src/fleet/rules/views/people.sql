-- The users that are not marked as service or system accounts, and what each has.
SELECT archive, sync_id, resource_key, resource_type_id,
  coalesce(email, '') = '' AS lacks_email,
  coalesce(login, '') = '' AS lacks_login,
  status IS NULL AS lacks_status
FROM users
WHERE account_type IS NULL OR account_type IN ('human', 'unspecified')
