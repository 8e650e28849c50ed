-- For each resource that something refers to and the sync does not have: the one that was probably meant, and how it differs.
WITH named AS (
  SELECT archive, sync_id, principal_key AS resource_key FROM dangling_grants
  UNION
  SELECT archive, sync_id, resource_key FROM entitlement_counts WHERE NOT has_resource
  UNION
  SELECT c.archive, c.sync_id, c.parent_key
  FROM resources AS c
  LEFT JOIN resources AS p ON p.archive = c.archive AND p.sync_id = c.sync_id AND p.resource_key = c.parent_key
  WHERE c.parent_key IS NOT NULL AND p.resource_key IS NULL
),
asked AS (
  SELECT archive, sync_id, resource_key,
    replace(replace(substr(resource_key, 1, instr(resource_key, ':') - 1), '%3A', ':'), '%25', '%') AS resource_type_id,
    substr(resource_key, instr(resource_key, ':') + 1) AS resource_id
  FROM named
),
alike AS (
  SELECT a.archive, a.sync_id, a.resource_key, a.resource_type_id, a.resource_id, r.resource_key AS candidate_key,
    r.resource_type_id AS candidate_type_id,
    CASE
      WHEN lower(trim(r.resource_type_id)) = lower(trim(a.resource_type_id)) AND r.resource_id = a.resource_id THEN 1
      WHEN r.resource_type_id = a.resource_type_id THEN 2
      WHEN lower(trim(r.resource_type_id)) = lower(trim(a.resource_type_id)) THEN 3
      WHEN r.resource_id = a.resource_id THEN 4
      ELSE 5
    END AS place
  FROM asked AS a
  LEFT JOIN resources AS r
    ON r.archive = a.archive AND r.sync_id = a.sync_id AND lower(trim(r.resource_id)) = lower(trim(a.resource_id))
),
ranked AS (
  SELECT *,
    row_number() OVER (PARTITION BY archive, sync_id, resource_key ORDER BY place, candidate_key) AS number,
    sum(CASE WHEN place = 4 THEN 1 ELSE 0 END) OVER (PARTITION BY archive, sync_id, resource_key) AS elsewhere
  FROM alike
)
SELECT archive, sync_id, resource_key, resource_type_id, resource_id,
  CASE
    WHEN place = 1 THEN 'type-case'
    WHEN place = 2 THEN 'id-case'
    WHEN place = 3 THEN 'type-and-id-case'
    WHEN place = 4 AND elsewhere = 1 THEN 'type'
  END AS difference,
  CASE WHEN place < 4 OR (place = 4 AND elsewhere = 1) THEN candidate_key END AS candidate_key,
  CASE WHEN place < 4 OR (place = 4 AND elsewhere = 1) THEN candidate_type_id END AS candidate_type_id
FROM ranked
WHERE number = 1
