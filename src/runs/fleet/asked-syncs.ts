import { C1zError } from "../../c1z/errors.js";
import { chooseLakeSyncs } from "../../fleet/choose-lake-syncs.js";
import type { Lake, LakeSync } from "../../lake/lake.js";

/** Which syncs of a lake a question is about. */
export interface AskedSyncs {
  /** Ids: of the archives that these belong to, they are looked at in place of the newest. */
  readonly "sync-id"?: readonly string[] | undefined;
  /** A day or a time: archives whose newest sync ended before are left out. */
  readonly since?: string | undefined;
}

/**
 * One sync of each archive, or the ones that were asked for. Throws `C1Z_UNKNOWN_SYNC`, `C1Z_INVALID_SETTING`, and `C1Z_NO_SYNC` where nothing is
 * left.
 */
export function askedSyncs(lake: Lake, asked: AskedSyncs): readonly LakeSync[] {
  const named = (asked["sync-id"] ?? []).flatMap((id) => syncsOf(lake, id));
  const archives = new Set(named.map(({ archive }) => archive));
  const newest = chooseLakeSyncs(lake.syncs, { all: false }).filter(({ archive }) => !archives.has(archive));
  const since = asked.since === undefined ? Number.NEGATIVE_INFINITY : timeOf(asked.since);
  const recent = newest.filter(({ endedAt }) => Date.parse(endedAt ?? "") >= since);
  const chosen = [...recent, ...named].sort((a, b) => (a.archive < b.archive ? -1 : 1));
  if (chosen.length > 0) return chosen;
  throw new C1zError("C1Z_NO_SYNC", `${lake.folder} holds no finished sync${asked.since ? " of that time" : ""}.`, {
    hint: "`baton lake list` shows what is in it.",
  });
}

function syncsOf(lake: Lake, id: string): readonly LakeSync[] {
  const found = lake.syncs.filter(({ syncId }) => syncId === id);
  if (found.length > 0) return found;
  throw new C1zError("C1Z_UNKNOWN_SYNC", `${lake.folder} has no sync ${id}.`, {
    hint: "`baton lake list` shows what is in it.",
  });
}

function timeOf(text: string): number {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return time;
  throw new C1zError("C1Z_INVALID_SETTING", `Expected a day such as 2026-11-30, got "${text}".`);
}
