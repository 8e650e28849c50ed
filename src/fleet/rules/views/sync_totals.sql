-- One row a sync: how many rows it has of each kind, and what its run was told to skip.
SELECT s.archive, s.sync_id,
  coalesce(t.types, 0) AS types,
  coalesce(r.resources, 0) AS resources,
  coalesce(u.users, 0) AS users,
  coalesce(e.entitlements, 0) AS entitlements,
  coalesce(g.grants, 0) AS grants,
  coalesce(replace(s.sync_token, ' ', '') LIKE '%"should_skip_entitlements_and_grants":true%'
    OR replace(s.sync_token, ' ', '') LIKE '%"should_skip_grants":true%', false) AS skipped_grants,
  coalesce(replace(s.sync_token, ' ', '') LIKE '%"should_skip_entitlements_and_grants":true%'
    OR replace(s.sync_token, ' ', '') LIKE '%"should_skip_entitlements":true%', false) AS skipped_entitlements,
  coalesce(k.skipping_grants, 0) AS types_skipping_grants,
  coalesce(k.skipping_entitlements, 0) AS types_skipping_entitlements
FROM syncs AS s
LEFT JOIN (SELECT archive, sync_id, count(*) AS types FROM resource_types GROUP BY archive, sync_id) AS t
  ON t.archive = s.archive AND t.sync_id = s.sync_id
LEFT JOIN (SELECT archive, sync_id, count(*) AS resources FROM resources GROUP BY archive, sync_id) AS r
  ON r.archive = s.archive AND r.sync_id = s.sync_id
LEFT JOIN (SELECT archive, sync_id, count(*) AS users FROM users GROUP BY archive, sync_id) AS u
  ON u.archive = s.archive AND u.sync_id = s.sync_id
LEFT JOIN (SELECT archive, sync_id, count(*) AS entitlements FROM entitlements GROUP BY archive, sync_id) AS e
  ON e.archive = s.archive AND e.sync_id = s.sync_id
LEFT JOIN (SELECT archive, sync_id, CAST(sum(grants) AS BIGINT) AS grants FROM grant_counts GROUP BY archive, sync_id) AS g
  ON g.archive = s.archive AND g.sync_id = s.sync_id
LEFT JOIN (
  SELECT archive, sync_id,
    count(DISTINCT CASE WHEN type <> 'SkipEntitlements' THEN object_key END) AS skipping_grants,
    count(DISTINCT CASE WHEN type <> 'SkipGrants' THEN object_key END) AS skipping_entitlements
  FROM rule_annotations
  WHERE object_kind = 'resource-type' AND type IN ('SkipGrants', 'SkipEntitlements', 'SkipEntitlementsAndGrants')
  GROUP BY archive, sync_id
) AS k ON k.archive = s.archive AND k.sync_id = s.sync_id
