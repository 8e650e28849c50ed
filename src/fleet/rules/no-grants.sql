SELECT archive, sync_id, 'sync' AS subject_kind, sync_id AS subject_key, '' AS group1, users, entitlements
FROM sync_totals
WHERE resources > 0 AND grants = 0 AND NOT skipped_grants AND NOT (types > 0 AND types_skipping_grants = types)
