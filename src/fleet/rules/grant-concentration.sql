WITH large AS (SELECT archive, sync_id, grants FROM sync_totals WHERE grants >= 10000),
entitled AS (
  SELECT e.archive, e.sync_id, e.entitlement_id, e.resource_key, e.resource_type_id, e.grants, l.grants AS total
  FROM entitlement_counts AS e
  JOIN large AS l ON l.archive = e.archive AND l.sync_id = e.sync_id
  WHERE e.grants * 2 > l.grants
),
owned AS (
  SELECT e.archive, e.sync_id, e.resource_key, e.resource_type_id, CAST(sum(e.grants) AS BIGINT) AS grants, max(l.grants) AS total
  FROM entitlement_counts AS e
  JOIN large AS l ON l.archive = e.archive AND l.sync_id = e.sync_id
  WHERE e.has_resource
  GROUP BY e.archive, e.sync_id, e.resource_key, e.resource_type_id
)
SELECT archive, sync_id, 'entitlement' AS subject_kind, entitlement_id AS subject_key, resource_type_id AS group1,
  grants, total AS of
FROM entitled
UNION ALL
SELECT o.archive, o.sync_id, 'resource', o.resource_key, o.resource_type_id, o.grants, o.total
FROM owned AS o
LEFT JOIN entitled AS e ON e.archive = o.archive AND e.sync_id = o.sync_id AND e.resource_key = o.resource_key
WHERE o.grants * 2 > o.total AND e.entitlement_id IS NULL
ORDER BY archive, sync_id, subject_key
