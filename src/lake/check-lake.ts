import { existsSync } from "node:fs";
import { writeError } from "../files/system-error.js";
import { checkLakeFile, type FileFault } from "./check-lake-file.js";
import { findStrays } from "./find-strays.js";
import { withKeyLock } from "./key-lock.js";
import type { BrokenArchive, LakeSync } from "./lake.js";
import { LakeLayout } from "./lake-layout.js";
import { readManifests } from "./read-manifests.js";

/** Something in a lake that is not as its manifest says. */
export interface LakeFault {
  readonly fault: FileFault | "manifest" | "unlisted" | "half-done";
  /** Absolute. */
  readonly path: string;
  /** Undefined where it is not known which sync it is about. */
  readonly sync: LakeSync | undefined;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** What a check found. */
export interface LakeCheck {
  readonly syncs: readonly LakeSync[];
  readonly broken: readonly BrokenArchive[];
  readonly faults: readonly LakeFault[];
  /** Files that belong to no sync. */
  readonly strays: readonly string[];
  /** Folders of processes that may still be adding. */
  readonly running: readonly string[];
}

/** How to check. */
export interface LakeCheckOptions {
  /** Whether all values are read and compared with the statistics in the footers; else bytes, rows and hashes only. */
  readonly readsValues: boolean;
  readonly removesStrays: boolean;
}

/**
 * Compares the files of a lake with its manifests, and looks for files of no sync. Others may add and remove meanwhile. Throws `C1Z_NOT_FOUND` where the
 * folder is no lake, `C1Z_UNREADABLE`, `C1Z_UNWRITABLE`.
 */
export async function checkLake(
  folder: string,
  { readsValues, removesStrays }: LakeCheckOptions,
  signal?: AbortSignal,
): Promise<LakeCheck> {
  const layout = new LakeLayout(folder);
  const { syncs, broken, unreadable } = readManifests(layout);
  const faults: LakeFault[] = unreadable.map((path) => ({
    fault: "manifest",
    path,
    sync: undefined,
    message: "it is no manifest",
  }));
  for (const sync of syncs) {
    signal?.throwIfAborted();
    const found = await faultsOf(sync, readsValues);
    // What another process has removed meanwhile is no damage.
    const isThere = async (): Promise<boolean> => existsSync(layout.manifestOf(sync));
    if (found.length > 0 && (await withKeyLock(layout, layout.stemOf(sync), isThere))) faults.push(...found);
  }
  try {
    const { paths, unlisted, halfDone, running } = await findStrays(layout, removesStrays);
    for (const path of unlisted) {
      faults.push({ fault: "unlisted", path, sync: undefined, message: "it is a sync without a manifest" });
    }
    for (const path of halfDone) {
      const message = "its file in syncs/ is missing: it was not added to the end, or the file is lost";
      faults.push({ fault: "half-done", path, sync: undefined, message });
    }
    return { syncs, broken, faults, strays: paths, running };
  } catch (error) {
    throw writeError(layout.root, error);
  }
}

async function faultsOf(sync: LakeSync, readsValues: boolean): Promise<readonly LakeFault[]> {
  const everywhere = new Map([
    ["archive", sync.archive],
    ["sync_id", sync.syncId],
  ]);
  const faults: LakeFault[] = [];
  for (const file of sync.files.values()) {
    const problem = await checkLakeFile({ ...file, everywhere, readsValues });
    if (problem !== undefined) faults.push({ ...problem, path: file.path, sync });
  }
  return faults;
}
