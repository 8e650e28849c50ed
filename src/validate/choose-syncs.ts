import type { Archive } from "../c1z/archive.js";
import type { SyncRun } from "../c1z/model.js";
import type { Needs } from "./rule.js";

/** Which syncs of a file to look at. */
export interface SyncChoice {
  /** Only this one. */
  readonly syncId?: string | undefined;
  /** All finished ones. */
  readonly all?: boolean | undefined;
}

/** The syncs to look at, and what their reader should know about the choice. */
export interface ChosenSyncs {
  readonly runs: readonly SyncRun[];
  readonly notices: readonly string[];
}

/**
 * The chosen syncs; by default the newest finished full one, else the newest finished one of any type. An unfinished sync is
 * looked at only by its id: what it lacks is no fault of the connector. Throws `C1Z_UNKNOWN_SYNC`.
 */
export function chooseSyncs(archive: Archive, { syncId, all }: SyncChoice): ChosenSyncs {
  if (syncId !== undefined) return { runs: [archive.sync(syncId).run], notices: [] };
  const finished = archive.syncs().filter((run) => run.endedAt !== undefined);
  if (all) return { runs: finished, notices: [] };
  const newest = archive.latestFinishedSync()?.run;
  if (newest === undefined) return { runs: [], notices: [] };
  const full = isFull(newest) ? newest : finished.filter(isFull).reduce<SyncRun | undefined>(later, undefined);
  if (full === undefined) return { runs: [newest], notices: [] };
  if (full === newest) return { runs: [full], notices: [] };
  const notice = `Looked at the newest full sync, ${full.id}; ${newest.id} is newer and ${newest.syncType}. --sync-id chooses another, --all-syncs all.`;
  return { runs: [full], notices: [notice] };
}

/** The most that rules may need to be asked about a sync of this type. Writers before types had names wrote full ones. */
export function rowsHeld({ syncType }: Pick<SyncRun, "syncType">): Needs {
  if (syncType === "full" || syncType === "") return "everything";
  return syncType === "resources_only" ? "resources" : "any";
}

function isFull(run: SyncRun): boolean {
  return rowsHeld(run) === "everything";
}

function later(best: SyncRun | undefined, run: SyncRun): SyncRun {
  return best === undefined || (run.endedAt ?? "") > (best.endedAt ?? "") ? run : best;
}
