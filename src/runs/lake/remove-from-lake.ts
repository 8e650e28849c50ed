import { C1zError } from "../../c1z/errors.js";
import type { Block } from "../../document/document.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { forgetBroken } from "../../lake/broken-archives.js";
import { type LakeKey, LakeLayout } from "../../lake/lake-layout.js";
import { readManifests } from "../../lake/read-manifests.js";
import { removeSync } from "../../lake/remove-sync.js";
import { nearestNames } from "../../text/nearest-names.js";
import { plural } from "../../text/plural.js";
import type { LAKE_REMOVED } from "./lake-schema.js";

/** What was removed. */
export type Removed = JsonOf<typeof LAKE_REMOVED>;

/**
 * Removes archives from a lake by their names, or one sync of an archive. Throws `C1Z_UNKNOWN_NAME`, `C1Z_UNKNOWN_SYNC` before anything is removed;
 * `C1Z_NOT_FOUND` where there is no lake, `C1Z_UNWRITABLE`.
 */
export async function removeFromLake(
  folder: string,
  archives: readonly string[],
  syncId: string | undefined,
): Promise<Removed> {
  const layout = new LakeLayout(folder);
  const { syncs, halfDone, broken } = readManifests(layout);
  const all: readonly LakeKey[] = [...syncs, ...halfDone];
  const known = new Set([...all.map(({ archive }) => archive), ...broken.map(({ archive }) => archive)]);
  for (const archive of archives) if (!known.has(archive)) throw unknown(folder, archive, known);
  const chosen = all.filter((one) => archives.includes(one.archive) && (syncId ?? one.syncId) === one.syncId);
  if (syncId !== undefined && chosen.length === 0) {
    throw new C1zError("C1Z_UNKNOWN_SYNC", `No sync "${syncId}" of ${archives.join(", ")} in ${folder}.`, {
      hint: "`baton lake list` lists them.",
    });
  }
  const removed: { archive: string; syncId: string }[] = [];
  for (const key of chosen) {
    if (await removeSync(layout, key)) removed.push({ archive: key.archive, syncId: key.syncId });
  }
  const notes = syncId === undefined ? broken.filter(({ archive }) => archives.includes(archive)) : [];
  for (const { archive } of notes) forgetBroken(layout, archive);
  return { version: 1, lake: folder, syncs: removed, broken: notes.map(({ archive }) => archive) };
}

function unknown(folder: string, archive: string, known: ReadonlySet<string>): C1zError {
  const near = nearestNames(archive, known);
  const meant = near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
  return new C1zError("C1Z_UNKNOWN_NAME", `There is no archive "${archive}" in ${folder}.${meant}`, {
    hint: "`baton lake list` lists them.",
  });
}

/** What was removed, for people. */
export function* removedBlocks({ lake, syncs, broken }: Removed): Generator<Block> {
  const notes = broken.length === 0 ? "" : `, and ${plural(broken.length, "note")} of broken archives`;
  yield { kind: "paragraph", text: `${lake}: removed ${plural(syncs.length, "sync")}${notes}.` };
  if (syncs.length > 0) yield { kind: "list", items: syncs.map(({ archive, syncId }) => `${archive}, sync ${syncId}`) };
}
