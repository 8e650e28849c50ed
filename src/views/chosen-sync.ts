import type { Archive } from "../c1z/archive.js";
import type { Sync } from "../c1z/sync.js";

/** The sync that a command shows, and what the user should know about the choice. */
export interface ChosenSync {
  /** Undefined: the archive holds no sync at all. */
  readonly sync: Sync | undefined;
  readonly notice: string | undefined;
}

/**
 * The sync with the given id, else the finished one that ended last, else the newest unfinished one, with a notice. Throws
 * `C1Z_UNKNOWN_SYNC` for an unknown id.
 */
export function chooseSync(archive: Archive, syncId: string | undefined): ChosenSync {
  if (syncId !== undefined) return { sync: archive.sync(syncId), notice: undefined };
  const finished = archive.latestFinishedSync();
  if (finished !== undefined) return { sync: finished, notice: undefined };
  const unfinished = archive.latestUnfinishedSync();
  if (unfinished === undefined) return { sync: undefined, notice: undefined };
  const started = unfinished.run.startedAt === undefined ? "" : `, started ${unfinished.run.startedAt}`;
  const notice = `No finished sync in ${archive.path}; these are the rows of an unfinished one (${unfinished.run.id}${started}).`;
  return { sync: unfinished, notice };
}
