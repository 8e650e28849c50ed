import { copyFileSync } from "node:fs";
import { packDatabase } from "../archive-writer/pack-database.js";
import type { Archive } from "../c1z/archive.js";
import { TABLES } from "../c1z/sqlite/table-shapes.js";
import type { Sync } from "../c1z/sync.js";
import { fileOutput } from "./open-output.js";
import { outputError } from "./output-error.js";
import { writeSyncDatabase } from "./sync-database.js";

const COPIED = [
  ["resource-type", TABLES.resourceTypes],
  ["resource", TABLES.resources],
  ["entitlement", TABLES.entitlements],
  ["grant", TABLES.grants],
] as const;

/**
 * Writes one sync of an archive as an archive of its own. For v1 this is a new file with only the rows of that sync, compressed
 * as one zstd frame that states its size; for v3, which holds one sync, it is a copy. Throws `C1Z_EXISTS`,
 * `C1Z_OUTPUT_IS_INPUT`, `C1Z_UNWRITABLE` and the errors of reading.
 */
export async function exportC1z(archive: Archive, sync: Sync, out: string, force: boolean): Promise<void> {
  const { output, name } = fileOutput(out, { force, inputs: [archive.path] });
  try {
    const target = output.stage(name);
    if (archive.format === "v3") copyFileSync(archive.path, target);
    else {
      const database = output.scratch("sync.db");
      const copied = await writeSyncDatabase(archive.path, sync.run.id, database);
      for (const [kind, table] of COPIED) sync.compareCopied(kind, copied.get(table) ?? 0);
      await packDatabase(database, target);
    }
    await output.commit();
  } catch (error) {
    throw outputError(out, error);
  } finally {
    output.discard();
  }
}
