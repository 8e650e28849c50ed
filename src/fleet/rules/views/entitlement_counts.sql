-- All entitlements with the number of their grants. A grant that states another resource counts for the entitlement that has its id.
SELECT e.archive, e.sync_id, e.entitlement_key, e.entitlement_id, e.resource_key, e.resource_type_id,
  CASE WHEN r.resource_key IS NULL THEN false ELSE true END AS has_resource,
  coalesce(c.grants, 0) AS grants
FROM entitlements AS e
LEFT JOIN (
  SELECT g.archive, g.sync_id, coalesce(x.entitlement_key, i.entitlement_key) AS entitlement_key, CAST(sum(g.grants) AS BIGINT) AS grants
  FROM grant_counts AS g
  LEFT JOIN entitlements AS x
    ON x.archive = g.archive AND x.sync_id = g.sync_id AND x.entitlement_key = g.entitlement_key
  LEFT JOIN entitlement_by_id AS i
    ON i.archive = g.archive AND i.sync_id = g.sync_id AND i.entitlement_id = g.entitlement_id
  GROUP BY g.archive, g.sync_id, coalesce(x.entitlement_key, i.entitlement_key)
) AS c ON c.archive = e.archive AND c.sync_id = e.sync_id AND c.entitlement_key = e.entitlement_key
LEFT JOIN resources AS r ON r.archive = e.archive AND r.sync_id = e.sync_id AND r.resource_key = e.resource_key
