import type { Lake, LakeSync } from "../lake/lake.js";
import { rowsHeld } from "../validate/choose-syncs.js";

/** Which syncs of a lake are looked at. */
export interface LakeSyncChoice {
  /** Every finished one. */
  readonly all: boolean;
  /** Every one that ended then or later, in milliseconds since 1970. */
  readonly since?: number | undefined;
}

/**
 * The chosen syncs in the order of the lake; by default of each archive the newest finished full one, else the newest finished one of any type, as
 * `validate` chooses. An unfinished sync is not looked at: what it lacks is no fault of the connector.
 */
export function chooseLakeSyncs(syncs: readonly LakeSync[], { all, since }: LakeSyncChoice): readonly LakeSync[] {
  const finished = syncs.filter(({ endedAt }) => endedAt !== null);
  if (since !== undefined) return finished.filter(({ endedAt }) => Date.parse(endedAt ?? "") >= since);
  if (all) return finished;
  const newest = new Map<string, LakeSync>();
  for (const sync of finished) {
    const best = newest.get(sync.archive);
    if (best === undefined || isBetter(sync, best)) newest.set(sync.archive, sync);
  }
  return finished.filter((sync) => newest.get(sync.archive) === sync);
}

function isBetter(sync: LakeSync, best: LakeSync): boolean {
  const [isFull, bestIsFull] = [isWhole(sync), isWhole(best)];
  return isFull === bestIsFull ? (sync.endedAt ?? "") > (best.endedAt ?? "") : isFull;
}

function isWhole(sync: LakeSync): boolean {
  return rowsHeld(sync) === "everything";
}

/** The names of archives all of whose syncs are unfinished: nothing is known of them. */
export function unfinishedArchives({ syncs }: Pick<Lake, "syncs">): readonly string[] {
  const finished = new Set(syncs.filter(({ endedAt }) => endedAt !== null).map(({ archive }) => archive));
  return [...new Set(syncs.map(({ archive }) => archive))].filter((archive) => !finished.has(archive));
}
