-- Entitlements by their id without regard to case and white space around it.
SELECT archive, sync_id, lower(trim(entitlement_id)) AS folded_id, max(entitlement_id) AS entitlement_id
FROM entitlements
GROUP BY archive, sync_id, lower(trim(entitlement_id))
