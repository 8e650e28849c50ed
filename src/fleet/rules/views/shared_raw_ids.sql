-- The resources whose RawId another one carries, too.
SELECT r.archive, r.sync_id, r.resource_key, r.resource_type_id, r.raw_id
FROM resources AS r
JOIN (
  SELECT archive, sync_id, raw_id
  FROM resources
  WHERE raw_id <> ''
  GROUP BY archive, sync_id, raw_id
  HAVING count(*) > 1
) AS s ON s.archive = r.archive AND s.sync_id = r.sync_id AND s.raw_id = r.raw_id
