import { statSync } from "node:fs";
import { join } from "node:path";
import type { ArchiveFormat } from "../../src/c1z/model.js";
import type { Sync } from "../../src/c1z/sync.js";
import { SyncScan, type UnreadableRows } from "../../src/export/scan-sync.js";
import { shapeOf, TABLE_NAMES } from "../../src/export/tables/index.js";
import { PARQUET } from "../../src/export/writers/parquet.js";
import type { LakeFile, LakeSync } from "../../src/lake/lake.js";

/** A sync that is to be exported, by the name that its archive has in the tables. */
export interface SyncToExport {
  readonly archive: string;
  readonly format: ArchiveFormat;
  readonly sync: Sync;
}

/** Exports syncs as Parquet, each table of all of them as one file, and gives them as those of a lake. */
export async function exportedSyncs(inputs: readonly SyncToExport[], folder: string): Promise<readonly LakeSync[]> {
  const paths = new Map(TABLE_NAMES.map((name) => [name as string, join(folder, `${name}.parquet`)]));
  const writer = await PARQUET.open(({ name }) => paths.get(name) ?? "");
  const sinks = new Map(TABLE_NAMES.map((name) => [name, writer.table(shapeOf(name))] as const));
  for (const { archive, format, sync } of inputs) {
    const unreadable: UnreadableRows = new Map();
    for (const _ of new SyncScan({ archive, syncId: sync.run.id }, format, sync, sinks, unreadable).run());
  }
  await writer.finish();
  const files = new Map(
    [...paths].map(([name, path]): [string, LakeFile] => [
      name,
      { path, rows: 0, bytes: statSync(path).size, sha256: "" },
    ]),
  );
  // All rows are in the files of the first.
  return inputs.map((input, index) => lakeSync(input, index === 0 ? files : new Map()));
}

function lakeSync({ archive, format, sync: { run } }: SyncToExport, files: LakeSync["files"]): LakeSync {
  return {
    archive,
    syncId: run.id,
    format,
    startedAt: run.startedAt ?? null,
    endedAt: run.endedAt ?? null,
    syncType: run.syncType,
    addedAt: "2026-01-01T00:00:00Z",
    toolVersion: "0.0.0",
    sourceSha256: "",
    incomplete: [],
    files,
  };
}
