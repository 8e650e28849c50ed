WITH grouped AS (
  SELECT a.archive, a.sync_id, coalesce(get_json_object(a.json, '$.exclusionGroupId'), '') AS group_id,
    CASE WHEN get_json_object(a.json, '$.scopeToResource') = 'true' THEN e.resource_key ELSE '' END AS scope,
    get_json_object(a.json, '$.isDefault') = 'true' AS is_default,
    e.entitlement_key, e.entitlement_id, e.resource_type_id, e.resource_key
  FROM rule_annotations AS a
  JOIN entitlements AS e ON e.archive = a.archive AND e.sync_id = a.sync_id AND e.entitlement_key = a.object_key
  WHERE a.object_kind = 'entitlement' AND a.type = 'EntitlementExclusionGroup'
),
counted AS (
  SELECT archive, sync_id, group_id, scope, count(*) AS members, count(DISTINCT resource_type_id) AS types,
    CAST(sum(CASE WHEN is_default THEN 1 ELSE 0 END) AS BIGINT) AS defaults
  FROM grouped
  GROUP BY archive, sync_id, group_id, scope
),
numbered AS (
  SELECT g.archive, g.sync_id, g.group_id, g.scope, g.entitlement_id, c.members, c.types, c.defaults,
    row_number() OVER (PARTITION BY g.archive, g.sync_id, g.group_id, g.scope ORDER BY g.entitlement_key) AS position
  FROM grouped AS g
  JOIN counted AS c ON c.archive = g.archive AND c.sync_id = g.sync_id AND c.group_id = g.group_id AND c.scope = g.scope
  WHERE c.defaults > 1 OR c.types > 1 OR c.members > 50
)
SELECT archive, sync_id, 'exclusion-group' AS subject_kind, group_id AS subject_key, scope AS scope_key, position,
  'entitlement' AS related_kind, entitlement_id AS related_key, members, types AS type_count, defaults AS default_count
FROM numbered
WHERE position <= 50
ORDER BY archive, sync_id, subject_key, scope_key, position
