WITH traits AS (
  SELECT trait, concat('%"', word, '"%') AS declared_as, concat('%"', annotation, '"%') AS carried_as
  FROM (
    VALUES
      ('TRAIT_USER', 'user', 'User'),
      ('TRAIT_GROUP', 'group', 'Group'),
      ('TRAIT_ROLE', 'role', 'Role'),
      ('TRAIT_APP', 'app', 'App'),
      ('TRAIT_SECRET', 'secret', 'Secret'),
      ('TRAIT_SECURITY_INSIGHT', 'security_insight', 'SecurityInsight'),
      ('TRAIT_SCOPE_BINDING', 'scope_binding', 'ScopeBinding'),
      ('TRAIT_VENDOR', 'vendor', 'Vendor'),
      ('TRAIT_VENDOR_AGREEMENT', 'vendor_agreement', 'VendorAgreement'),
      ('TRAIT_LICENSE_PROFILE', 'license_profile', 'LicenseProfile'),
      ('TRAIT_AGENT', 'agent', 'Agent'),
      ('TRAIT_MANAGED_DEVICE', 'managed_device', 'ManagedDevice')
  ) AS words(trait, word, annotation)
),
forms AS (
  SELECT archive, sync_id, resource_type_id, coalesce(traits, '') AS traits, count(*) AS resources
  FROM resources
  GROUP BY archive, sync_id, resource_type_id, coalesce(traits, '')
),
counted AS (
  SELECT d.archive, d.sync_id, d.resource_type_id, t.trait, t.carried_as,
    max(CASE WHEN d.traits LIKE t.declared_as THEN 1 ELSE 0 END) = 1 AS declared,
    CAST(sum(f.resources) AS BIGINT) AS total,
    CAST(sum(CASE WHEN f.traits LIKE t.carried_as THEN f.resources ELSE 0 END) AS BIGINT) AS carrying
  FROM resource_types AS d
  JOIN forms AS f ON f.archive = d.archive AND f.sync_id = d.sync_id AND f.resource_type_id = d.resource_type_id
  CROSS JOIN traits AS t
  GROUP BY d.archive, d.sync_id, d.resource_type_id, t.trait, t.carried_as
),
wrong AS (
  SELECT *, CASE WHEN declared THEN total - carrying ELSE carrying END AS wrong
  FROM counted
  WHERE (declared AND carrying < total) OR (NOT declared AND carrying > 0)
),
lines AS (
  SELECT w.archive, w.sync_id, w.resource_type_id, w.trait, w.declared, w.wrong, w.total, r.resource_key,
    row_number() OVER (PARTITION BY w.archive, w.sync_id, w.resource_type_id, w.trait ORDER BY r.resource_key) AS position
  FROM wrong AS w
  JOIN resources AS r ON r.archive = w.archive AND r.sync_id = w.sync_id AND r.resource_type_id = w.resource_type_id
  WHERE (coalesce(r.traits, '') LIKE w.carried_as) <> w.declared
)
SELECT archive, sync_id, 'resource-type' AS subject_kind, resource_type_id AS subject_key,
  resource_type_id AS group1, trait AS group2, position, 'resource' AS related_kind, resource_key AS related_key,
  trait, declared, wrong AS count, total AS of
FROM lines
WHERE position <= 5
ORDER BY archive, sync_id, subject_key, trait, position
