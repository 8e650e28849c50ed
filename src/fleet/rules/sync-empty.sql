SELECT archive, sync_id, 'sync' AS subject_kind, sync_id AS subject_key, '' AS group1, types AS resourceTypes
FROM sync_totals
WHERE resources = 0
