-- How many rows each sync has, by kind and resource type (of entitlements and grants that of the resource; of resource types none).
SELECT archive, sync_id, 'resourceTypes' AS kind, CAST(NULL AS STRING) AS resource_type_id, count(*) AS n
FROM resource_types GROUP BY archive, sync_id
UNION ALL
SELECT archive, sync_id, 'resources' AS kind, resource_type_id, count(*) AS n FROM resources GROUP BY archive, sync_id, resource_type_id
UNION ALL
SELECT archive, sync_id, 'entitlements' AS kind, resource_type_id, count(*) AS n FROM entitlements GROUP BY archive, sync_id, resource_type_id
UNION ALL
SELECT archive, sync_id, 'grants' AS kind, resource_type_id, count(*) AS n FROM grants GROUP BY archive, sync_id, resource_type_id
