-- Who has any entitlement of a resource. `archive` and `resource` (its key in `resources`) say which one. A resource that nobody reaches
-- gives one row without a principal; one that is not there gives none.
WITH asked AS (
  SELECT r.archive, r.sync_id, r.resource_key, r.display_name FROM resources r
  JOIN parameters n ON n.name = 'archive' AND n.value = r.archive
  JOIN parameters k ON k.name = 'resource' AND k.value = r.resource_key
)
SELECT r.archive, r.sync_id, r.resource_key, r.display_name AS resource_name, h.principal_key, p.display_name AS principal_name, a.person,
  a.email, a.login, a.status, h.entitlement_key, h.entitlement_name, h.has_grant, h.is_direct, h.through
FROM asked r
LEFT JOIN held h ON h.archive = r.archive AND h.sync_id = r.sync_id AND h.resource_key = r.resource_key
LEFT JOIN resources p ON p.archive = h.archive AND p.sync_id = h.sync_id AND p.resource_key = h.principal_key
LEFT JOIN accounts a ON a.archive = h.archive AND a.sync_id = h.sync_id AND a.resource_key = h.principal_key
ORDER BY r.archive, r.sync_id, h.entitlement_key, h.principal_key
