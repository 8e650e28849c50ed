import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Archive } from "../../src/c1z/archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { CountingSink } from "../../src/export/export-tables.js";
import { SyncScan, type UnreadableRows } from "../../src/export/scan-sync.js";
import { cellsOf } from "../../src/export/table.js";
import { shapeOf, TABLE_NAMES } from "../../src/export/tables/index.js";
import { PARQUET } from "../../src/export/writers/parquet.js";
import { RULES_WITHOUT_SQL } from "../../src/fleet/rules/index.js";
import type { LakeFile, LakeSync } from "../../src/lake/lake.js";
import { LakeLayout, type LakeTable } from "../../src/lake/lake-layout.js";
import { syncManifestText } from "../../src/lake/manifest.js";
import { ACCESS_EXPANDED } from "../../src/sql/tables/access-expanded.js";
import { FINDINGS } from "../../src/sql/tables/findings.js";
import { validateFile } from "./findings.js";

/** Puts the newest sync of an archive into a lake under a name, as its layout says (docs/fleet.md). */
export async function addToLake(
  folder: string,
  archive: string,
  path: string,
  more: Partial<LakeSync> = {},
): Promise<void> {
  const layout = new LakeLayout(folder);
  using opened: Archive = await openArchive(path);
  const sync = opened.latestFinishedSync();
  if (sync === undefined) throw new Error(`${path} has no finished sync.`);
  const { run } = sync;
  const key = { archive, syncId: run.id };
  const pathOf = (name: string): string => {
    const file = layout.fileOf(name as LakeTable, key);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  };
  const writer = await PARQUET.open(({ name }) => pathOf(name));
  const sinks = new Map(TABLE_NAMES.map((name) => [name, new CountingSink(writer.table(shapeOf(name)))] as const));
  const unreadable: UnreadableRows = new Map();
  for (const _ of new SyncScan(key, opened.format, sync, sinks, unreadable).run());
  const found = writer.table({ ...FINDINGS, name: "findings" });
  const { findings } = await validateFile(path);
  for (const finding of findings.filter(({ rule }) => RULES_WITHOUT_SQL.has(rule)))
    found.write(cellsOf(FINDINGS.columns, { origin: key, finding }));
  writer.table({ ...ACCESS_EXPANDED, name: "access_inherited" });
  await writer.finish();
  const rows = (name: string): number => [...sinks].find(([table]) => table === name)?.[1].count ?? 0;
  const files = new Map(
    [...TABLE_NAMES, "findings", "access_inherited"].map((name): [string, LakeFile] => {
      const bytes = readFileSync(pathOf(name));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return [name, { path: pathOf(name), rows: rows(name), bytes: bytes.length, sha256 }];
    }),
  );
  const manifest = {
    ...key,
    format: opened.format,
    startedAt: run.startedAt ?? null,
    endedAt: run.endedAt ?? null,
    syncType: run.syncType,
    addedAt: "2026-11-30T00:00:00Z",
    toolVersion: "0.0.0",
    sourceSha256: "",
    incomplete: [],
    ...more,
    files,
  };
  mkdirSync(dirname(layout.manifestOf(key)), { recursive: true });
  writeFileSync(layout.manifestOf(key), syncManifestText({ ...manifest, sourceSha256: "0".repeat(64) }));
}
