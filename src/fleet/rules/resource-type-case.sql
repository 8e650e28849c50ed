WITH strays AS (
  SELECT c.archive, c.sync_id, n.resource_type_id, 'resource' AS user_kind, c.resource_key AS user_key
  FROM resources AS c
  JOIN nearest_resources AS n ON n.archive = c.archive AND n.sync_id = c.sync_id AND n.resource_key = c.parent_key
  WHERE n.difference = 'type-case'
  UNION ALL
  SELECT e.archive, e.sync_id, n.resource_type_id, 'entitlement', e.entitlement_id
  FROM entitlement_counts AS e
  JOIN nearest_resources AS n ON n.archive = e.archive AND n.sync_id = e.sync_id AND n.resource_key = e.resource_key
  WHERE NOT e.has_resource AND n.difference = 'type-case'
),
spellings AS (
  SELECT archive, sync_id, resource_type_id, max(declared) AS declared
  FROM (
    SELECT archive, sync_id, resource_type_id, CASE WHEN declared THEN 1 ELSE 0 END AS declared FROM known_types
    UNION ALL
    SELECT archive, sync_id, resource_type_id, 0 FROM strays
  ) AS types
  GROUP BY archive, sync_id, resource_type_id
),
ranked AS (
  SELECT archive, sync_id, resource_type_id, lower(trim(resource_type_id)) AS folded,
    count(*) OVER (PARTITION BY archive, sync_id, lower(trim(resource_type_id))) AS forms,
    first_value(resource_type_id) OVER (
      PARTITION BY archive, sync_id, lower(trim(resource_type_id)) ORDER BY declared DESC, resource_type_id
    ) AS chief
  FROM spellings
),
several AS (SELECT archive, sync_id, resource_type_id, chief FROM ranked WHERE forms > 1),
users AS (
  SELECT s.archive, s.sync_id, s.chief, s.resource_type_id, 0 AS sort, 'resource' AS user_kind, r.resource_key AS user_key
  FROM several AS s
  JOIN resources AS r ON r.archive = s.archive AND r.sync_id = s.sync_id AND r.resource_type_id = s.resource_type_id
  WHERE s.resource_type_id <> s.chief
  UNION ALL
  SELECT s.archive, s.sync_id, s.chief, s.resource_type_id, 1, x.user_kind, x.user_key
  FROM several AS s
  JOIN strays AS x ON x.archive = s.archive AND x.sync_id = s.sync_id AND x.resource_type_id = s.resource_type_id
  WHERE s.resource_type_id <> s.chief
),
numbered AS (
  SELECT archive, sync_id, chief, user_kind, user_key,
    row_number() OVER (PARTITION BY archive, sync_id, chief ORDER BY resource_type_id, sort, user_key) AS number,
    count(*) OVER (PARTITION BY archive, sync_id, chief) AS total
  FROM users
),
totals AS (SELECT archive, sync_id, chief, max(total) AS total FROM numbered GROUP BY archive, sync_id, chief)
SELECT s.archive, s.sync_id, 'resource-type' AS subject_kind, s.chief AS subject_key, s.chief AS group1,
  row_number() OVER (PARTITION BY s.archive, s.sync_id, s.chief ORDER BY s.resource_type_id) AS position,
  CASE WHEN s.resource_type_id <> s.chief THEN 'resource-type' END AS related_kind,
  CASE WHEN s.resource_type_id <> s.chief THEN s.resource_type_id END AS related_key,
  s.resource_type_id AS item, coalesce(t.total, 0) AS users
FROM several AS s
LEFT JOIN totals AS t ON t.archive = s.archive AND t.sync_id = s.sync_id AND t.chief = s.chief
UNION ALL
SELECT archive, sync_id, 'resource-type', chief, chief, 1000000 + number, user_kind, user_key, CAST(NULL AS STRING), total
FROM numbered
WHERE number <= 50
ORDER BY archive, sync_id, subject_key, position
