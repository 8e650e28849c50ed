import { existsSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import { withKeyLock } from "./key-lock.js";
import type { Lake, LakeSync } from "./lake.js";
import { LakeLayout } from "./lake-layout.js";
import { readManifests } from "./read-manifests.js";

/**
 * What a lake holds: whole syncs only, also while others are added or removed. Throws `C1Z_NOT_FOUND` for a folder that is no lake, `C1Z_UNREADABLE`,
 * and `C1Z_CORRUPT` where a manifest is damaged, because a sync would be missing without a word.
 */
export async function readLake(folder: string): Promise<Lake> {
  const layout = new LakeLayout(folder);
  const { syncs, halfDone: seen, broken, unreadable } = readManifests(layout);
  const [damaged] = unreadable;
  if (damaged !== undefined) {
    throw new C1zError("C1Z_CORRUPT", `${damaged} is no manifest of a lake: what it is about would be missing.`, {
      file: damaged,
      hint: "`baton lake check` says what is damaged. Remove this file and add its archive again.",
    });
  }
  const halfDone: LakeSync[] = [];
  for (const sync of seen) if (await isHalfDone(layout, sync)) halfDone.push(sync);
  return { folder, syncs, halfDone, broken };
}

/** Not of a sync that another process is just naming, or removing: it does so under the lock. */
async function isHalfDone(layout: LakeLayout, sync: LakeSync): Promise<boolean> {
  const look = async (): Promise<boolean> =>
    existsSync(layout.manifestOf(sync)) && !existsSync(layout.fileOf("syncs", sync));
  try {
    return await withKeyLock(layout, layout.stemOf(sync), look);
  } catch {
    // A lake that can't be written can't be locked.
    return look();
  }
}
