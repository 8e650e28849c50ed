-- One entitlement for each id: v3 may have several, on different resources.
SELECT archive, sync_id, entitlement_id, max(entitlement_key) AS entitlement_key
FROM entitlements
GROUP BY archive, sync_id, entitlement_id
