SELECT k.archive, k.sync_id, 'resource-type' AS subject_kind, k.resource_type_id AS subject_key, k.resource_type_id AS group1
FROM known_types AS k
JOIN sync_totals AS t ON t.archive = k.archive AND t.sync_id = k.sync_id
WHERE k.declared AND k.resources = 0 AND t.resources > 0
ORDER BY archive, sync_id, subject_key
