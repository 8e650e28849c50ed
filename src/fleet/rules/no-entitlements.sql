SELECT archive, sync_id, 'sync' AS subject_kind, sync_id AS subject_key, '' AS group1, resources
FROM sync_totals
WHERE resources > 0 AND entitlements = 0 AND NOT skipped_entitlements AND NOT (types > 0 AND types_skipping_entitlements = types)
