-- Of each sync and the one before it in the same archive, how many grants both have.
WITH ordered AS (
  SELECT archive, sync_id, lag(sync_id) OVER (PARTITION BY archive ORDER BY ended_at, sync_id) AS before_id FROM syncs
)
SELECT o.archive, o.sync_id, o.before_id, count(h.grant_id) AS common
FROM ordered o
LEFT JOIN grants g ON g.archive = o.archive AND g.sync_id = o.sync_id
LEFT JOIN grants h ON h.archive = o.archive AND h.sync_id = o.before_id AND h.grant_id = g.grant_id
WHERE o.before_id IS NOT NULL
GROUP BY o.archive, o.sync_id, o.before_id
