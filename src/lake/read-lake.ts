import { C1zError } from "../c1z/errors.js";
import type { Lake } from "./lake.js";
import { LakeLayout } from "./lake-layout.js";
import { readManifests } from "./read-manifests.js";

/**
 * What a lake holds: whole syncs only, also while others are added or removed. Throws `C1Z_NOT_FOUND` for a folder that is no lake, `C1Z_UNREADABLE`,
 * and `C1Z_CORRUPT` where a manifest is damaged, because a sync would be missing without a word.
 */
export async function readLake(folder: string): Promise<Lake> {
  const { syncs, broken, unreadable } = readManifests(new LakeLayout(folder));
  const [damaged] = unreadable;
  if (damaged !== undefined) {
    throw new C1zError("C1Z_CORRUPT", `${damaged} is no manifest of a lake: what it is about would be missing.`, {
      file: damaged,
      hint: "`baton lake check` says what is damaged. Remove this file and add its archive again.",
    });
  }
  return { folder, syncs, broken };
}
