-- How many grants there are of each entitlement, as grants state it, to principals of each type.
SELECT archive, sync_id, entitlement_key, entitlement_id, resource_key, resource_type_id, principal_type_id, count(*) AS grants
FROM grants
GROUP BY archive, sync_id, entitlement_key, entitlement_id, resource_key, resource_type_id, principal_type_id
