-- The resource types that a sync declares or uses: whether each is declared, and how many resources have it.
SELECT archive, sync_id, resource_type_id, max(declared) = 1 AS declared, CAST(sum(resources) AS BIGINT) AS resources
FROM (
  SELECT archive, sync_id, resource_type_id, 1 AS declared, 0 AS resources
  FROM resource_types
  UNION ALL
  SELECT archive, sync_id, resource_type_id, 0, count(*)
  FROM resources
  GROUP BY archive, sync_id, resource_type_id
) AS types
GROUP BY archive, sync_id, resource_type_id
