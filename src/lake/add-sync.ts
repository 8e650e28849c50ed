import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { C1zError } from "../c1z/errors.js";
import type { OpenedInput } from "../export/export-tables.js";
import { outputError } from "../export/output-error.js";
import { StagingFolder } from "../export/staging-folder.js";
import { createLake } from "./create-lake.js";
import { differingTables } from "./differing-tables.js";
import { withKeyLock } from "./key-lock.js";
import type { LakeSync } from "./lake.js";
import { LAKE_TABLES, type LakeKey, type LakeLayout, type LakeTable } from "./lake-layout.js";
import { syncManifestText } from "./manifest.js";
import { readSyncManifest } from "./read-manifests.js";
import { settle } from "./settle.js";
import { type FindingSteps, type WrittenFiles, writeSyncFiles } from "./write-sync-files.js";

/** A sync to add, with what its file is. */
export interface LakeInput extends OpenedInput {
  /** SHA-256 of the archive's file, in hexadecimal digits; empty where it is none that can be read twice. */
  readonly sourceSha256: string;
}

/** Who adds it. */
export interface Adding {
  readonly toolVersion: string;
  /** For the table `findings`. */
  readonly findings: FindingSteps;
}

/** What became of it: it is there now, or was there before with the same rows. */
export interface AddedSync {
  readonly outcome: "added" | "unchanged";
  readonly sync: LakeSync;
  /** What the user should know, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Adds a sync to a lake, which is made where there is none. All files are written first; then they get their names, that in `syncs/` last. The same
 * sync again changes nothing; with other rows it is refused (`C1Z_EXISTS`). Also throws the errors of reading, and `C1Z_UNWRITABLE`; then the lake is as
 * it was. Others may add and remove at the same time.
 */
export async function addSync(layout: LakeLayout, input: LakeInput, adding: Adding): Promise<AddedSync> {
  createLake(layout);
  const key = { archive: input.archive, syncId: input.sync.run.id };
  expectOwnPath(layout, key);
  const known = readSyncManifest(layout, key);
  if (input.sourceSha256 !== "" && known?.sourceSha256 === input.sourceSha256)
    return { outcome: "unchanged", sync: known, notes: [] };
  const staging = openStaging(layout);
  try {
    const written = await writeSyncFiles(layout, staging, input, adding.findings);
    const sync = toLakeSync(layout, input, adding.toolVersion, written);
    return await withKeyLock(layout, layout.stemOf(key), () => place(layout, staging, sync, written));
  } catch (error) {
    throw outputError(layout.root, error);
  } finally {
    staging.remove();
  }
}

function openStaging(layout: LakeLayout): StagingFolder {
  try {
    const staging: StagingFolder = new StagingFolder(layout.housekeeping, () => staging.remove());
    return staging;
  } catch (error) {
    throw outputError(layout.root, error);
  }
}

/** On file systems that ignore case, one of two syncs whose names differ in case only would replace the other. */
function expectOwnPath(layout: LakeLayout, key: LakeKey): void {
  const own = basename(layout.manifestOf(key));
  const other = readdirSync(layout.manifests).find((name) => name !== own && name.toLowerCase() === own.toLowerCase());
  if (other === undefined) return;
  throw new C1zError("C1Z_AMBIGUOUS", `Sync ${key.syncId} of "${key.archive}" differs from ${other} in case only.`, {
    hint: "Give the archive the name that it has in the lake, or one of its own.",
    commandHint: "Give the archive the name that it has in the lake, or one of its own, with --name.",
  });
}

function toLakeSync(
  layout: LakeLayout,
  { archive, format, sync: { run }, sourceSha256 }: LakeInput,
  toolVersion: string,
  { files, incomplete }: WrittenFiles,
): LakeSync {
  const key = { archive, syncId: run.id };
  return {
    ...key,
    format,
    startedAt: run.startedAt ?? null,
    endedAt: run.endedAt ?? null,
    syncType: run.syncType,
    addedAt: new Date().toISOString(),
    toolVersion,
    sourceSha256,
    incomplete,
    files: new Map([...files].map(([table, file]) => [table, { ...file, path: layout.fileOf(table, key) }])),
  };
}

/** Under the lock: nobody else adds or removes this sync now, and what lies at its paths without `syncs/` is left from a killed process. */
async function place(
  layout: LakeLayout,
  staging: StagingFolder,
  sync: LakeSync,
  { files, notes }: WrittenFiles,
): Promise<AddedSync> {
  const known = readSyncManifest(layout, sync);
  if (known !== undefined) {
    await expectSameRows(known, files);
    return { outcome: "unchanged", sync: known, notes: [] };
  }
  const manifest = staging.pathOf("manifest.json");
  writeFileSync(manifest, syncManifestText(sync), { flag: "wx" });
  await settle([manifest]);
  const placed: string[] = [];
  const move = (from: string, to: string): void => {
    renameSync(from, to);
    placed.push(to);
  };
  const moveTable = (table: LakeTable): void => move(files.get(table)?.path ?? "", layout.fileOf(table, sync));
  try {
    // Only a sync whose manifest is gone or damaged is there yet.
    rmSync(layout.fileOf("syncs", sync), { force: true });
    for (const table of LAKE_TABLES) if (table !== "syncs") moveTable(table);
    move(manifest, layout.manifestOf(sync));
    await settle([layout.manifests, ...LAKE_TABLES.map((table) => layout.folderOf(table))]);
    moveTable("syncs");
    await settle([layout.folderOf("syncs")]);
  } catch (error) {
    if (!existsSync(layout.fileOf("syncs", sync))) for (const path of placed) rmSync(path, { force: true });
    throw error;
  }
  return { outcome: "added", sync, notes };
}

async function expectSameRows(known: LakeSync, files: WrittenFiles["files"]): Promise<void> {
  const tables = await differingTables(known.files, files);
  if (tables.length === 0) return;
  const { archive, syncId } = known;
  throw new C1zError(
    "C1Z_EXISTS",
    `The lake holds sync ${syncId} of "${archive}" with other rows in ${tables.join(", ")}; nothing was changed.`,
    {
      hint: "Remove that sync from the lake first, or give this archive a name of its own.",
      commandHint: `To replace it: baton lake remove LAKE ${archive} --sync-id ${syncId}. To have both, name this archive with --name.`,
    },
  );
}
