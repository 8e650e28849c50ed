import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import { V1ArchiveWriter } from "../../src/archive-writer/v1-archive-writer.js";
import { ArchiveFile } from "../../src/c1z/archive-file.js";
import { isC1zError } from "../../src/c1z/errors.js";
import type { Sync } from "../../src/c1z/sync.js";
import { salvage } from "../../src/salvage/salvage.js";
import type { Salvaged, SalvageOptions } from "../../src/salvage/salvaged.js";

/** Rows by table, sync and id, each as the hexadecimal form of its message. */
export type RowsByKey = ReadonlyMap<string, string>;

const TABLES = {
  resourceTypes: "v1_resource_types",
  resources: "v1_resources",
  entitlements: "v1_entitlements",
  grants: "v1_grants",
} as const;

/** What was saved of an archive, as a result and as rows; nothing if the file was refused. `scratch`: a path for the database. */
export async function saved(
  path: string,
  scratch: string,
  options: SalvageOptions = { unverified: false },
): Promise<{ readonly salvaged: Salvaged | undefined; readonly rows: RowsByKey }> {
  rmSync(scratch, { force: true });
  const file = ArchiveFile.open(path);
  const writer = new V1ArchiveWriter(scratch);
  try {
    const salvaged = await salvage(file, writer, options);
    writer.finish(true);
    return { salvaged, rows: rowsIn(scratch, salvaged.format === "v1") };
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return { salvaged: undefined, rows: new Map() };
  } finally {
    writer.close();
    file.close();
  }
}

/** A v3 archive holds one sync, whose id may be lost: the keys of its rows are without. */
function rowsIn(path: string, bySync: boolean): RowsByKey {
  const database = new Database(path, { readonly: true });
  const rows = new Map<string, string>();
  for (const table of Object.values(TABLES)) {
    // Bare entitlement ids may be there twice in v3.
    const owner = table === TABLES.entitlements ? "resource_type_id || ':' || resource_id || ':'" : "''";
    const query = database.prepare<[], { key: string; data: Buffer }>(
      `SELECT ${bySync ? "sync_id || ' ' ||" : ""} ${owner} || external_id AS key, data FROM ${table}`,
    );
    for (const { key, data } of query.iterate()) rows.set(`${table} ${key}`, data.toString("hex"));
  }
  database.close();
  return rows;
}

/** The rows of a sync as a reader gives them, in the same form. Their messages are those of a v3 archive. */
export function rowsOfSync(sync: Sync, bySync: boolean): RowsByKey {
  const rows = new Map<string, string>();
  const add = (table: string, id: string, message: Uint8Array): void => {
    rows.set(`${table} ${bySync ? `${sync.run.id} ` : ""}${id}`, Buffer.from(message).toString("hex"));
  };
  for (const { id, message } of sync.encodedResourceTypes()) add(TABLES.resourceTypes, id, message);
  for (const { resourceType, resource, message } of sync.encodedResources())
    add(TABLES.resources, `${resourceType}:${resource}`, message);
  for (const { resourceType, resource, id, message } of sync.encodedEntitlements())
    add(TABLES.entitlements, `${resourceType}:${resource}:${id}`, message);
  for (const { id, message } of sync.encodedGrants()) add(TABLES.grants, id, message);
  return rows;
}
