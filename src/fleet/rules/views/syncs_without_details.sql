-- The syncs in which not one of three or more people has an e-mail, a login or a status. A partial sync may hold just those.
SELECT p.archive, p.sync_id, count(*) AS users
FROM people AS p
JOIN syncs AS s ON s.archive = p.archive AND s.sync_id = p.sync_id
WHERE s.sync_type IS NULL OR s.sync_type IN ('', 'full', 'resources_only')
GROUP BY p.archive, p.sync_id
HAVING count(*) >= 3 AND min(CASE WHEN p.lacks_email AND p.lacks_login AND p.lacks_status THEN 1 ELSE 0 END) = 1
