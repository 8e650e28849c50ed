-- Accounts that have an identifier of the strongest kind, with their persons. Further values of an account (aliases of e-mail addresses) lead
-- from one account to the next, twice; where a person would then have two accounts in one sync, they do not count.
WITH strongest AS (
  SELECT archive, sync_id, resource_key, kind, value, is_main FROM identity_joins WHERE strength = 1
),
own AS (
  SELECT archive, sync_id, resource_key, min(kind) AS kind,
    coalesce(min(CASE WHEN is_main THEN value END), min(value)) AS label
  FROM strongest GROUP BY archive, sync_id, resource_key
),
value_1 AS (
  SELECT s.value, min(o.label) AS label
  FROM strongest s JOIN own o ON o.archive = s.archive AND o.sync_id = s.sync_id AND o.resource_key = s.resource_key
  GROUP BY s.value
),
reached_1 AS (
  SELECT s.archive, s.sync_id, s.resource_key, min(v.label) AS label
  FROM strongest s JOIN value_1 v ON v.value = s.value
  GROUP BY s.archive, s.sync_id, s.resource_key
),
value_2 AS (
  SELECT s.value, min(o.label) AS label
  FROM strongest s JOIN reached_1 o ON o.archive = s.archive AND o.sync_id = s.sync_id AND o.resource_key = s.resource_key
  GROUP BY s.value
),
reached_2 AS (
  SELECT s.archive, s.sync_id, s.resource_key, min(v.label) AS label
  FROM strongest s JOIN value_2 v ON v.value = s.value
  GROUP BY s.archive, s.sync_id, s.resource_key
),
counted AS (
  SELECT archive, sync_id, resource_key, label, count(*) OVER (PARTITION BY label, archive, sync_id) AS accounts FROM reached_2
),
judged AS (
  SELECT archive, sync_id, resource_key, label, max(accounts) OVER (PARTITION BY label) AS accounts FROM counted
)
SELECT o.archive, o.sync_id, o.resource_key, o.kind AS joined_by,
  concat(o.kind, ':', CASE WHEN j.accounts = 1 THEN j.label ELSE o.label END) AS person
FROM own o
JOIN judged j ON j.archive = o.archive AND j.sync_id = o.sync_id AND j.resource_key = o.resource_key
