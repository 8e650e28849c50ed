import { alteredArchive } from "./altered-archive.js";

/** 1,500 copies of each grant, and no statistics, because these would count only the original grants. */
const COPIES = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
  INSERT INTO v1_grants (resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,
    external_id, data, sync_id, discovered_at)
  SELECT resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,
    external_id || '-' || i || '-' || hex(randomblob(12)), data, sync_id, discovered_at FROM v1_grants, n;
  UPDATE v1_sync_runs SET stats = NULL`;

/** Writes an archive of 94,563 grants, which takes a while to export, and gives its path. */
export function archiveOfManyGrants(path: string): string {
  return alteredArchive("v1/small.c1z", COPIES, path);
}
