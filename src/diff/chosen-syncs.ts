import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import type { SyncRun } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import type { DiffSide } from "./sync-diff.js";

/** Syncs asked for by id. */
export interface AskedSyncs {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The two syncs to compare. */
export interface ChosenSyncs {
  readonly from: DiffSide;
  readonly to: DiffSide;
}

/**
 * Two syncs of one archive: those asked for; else `to` is the finished full sync that ended last, and `from` the one that ended
 * before it. Throws `C1Z_SINGLE_SYNC` where there is only one, `C1Z_NO_SYNC` where there is none, `C1Z_UNKNOWN_SYNC`.
 */
export function chooseWithin(archive: Archive, asked: AskedSyncs): ChosenSyncs {
  const runs = finishedFullRuns(archive);
  const to = asked.to === undefined ? runs.at(-1) : archive.sync(asked.to).run;
  if (to === undefined) throw noFullSync(archive);
  const earlier = runs.filter((run) => run.id !== to.id && byEnd(run, to) < 0);
  const from = asked.from === undefined ? earlier.at(-1) : archive.sync(asked.from).run;
  if (from === undefined) throw singleSync(archive, to);
  return { from: side(archive, archive.sync(from.id)), to: side(archive, archive.sync(to.id)) };
}

/**
 * One sync of each archive: the one asked for, else the finished full one that ended last, else the finished one of another type,
 * else the newest unfinished one. Throws `C1Z_NO_SYNC` or `C1Z_UNKNOWN_SYNC`.
 */
export function chooseBetween(from: Archive, to: Archive, asked: AskedSyncs): ChosenSyncs {
  return { from: side(from, chooseOne(from, asked.from)), to: side(to, chooseOne(to, asked.to)) };
}

function chooseOne(archive: Archive, id: string | undefined): Sync {
  if (id !== undefined) return archive.sync(id);
  const full = finishedFullRuns(archive).at(-1);
  if (full !== undefined) return archive.sync(full.id);
  const sync = archive.latestFinishedSync() ?? archive.latestUnfinishedSync();
  if (sync !== undefined) return sync;
  throw new C1zError("C1Z_NO_SYNC", `${archive.path} holds no sync at all, finished or not.`, {
    hint: "The connector stopped before it began to sync; its log says why.",
  });
}

function side({ path, format }: Archive, sync: Sync): DiffSide {
  return { file: path, format, sync };
}

/** In the order in which they ended. */
function finishedFullRuns(archive: Archive): readonly SyncRun[] {
  return archive
    .syncs()
    .filter((run) => run.endedAt !== undefined && run.syncType === "full")
    .sort(byEnd);
}

/** Without the final Z a time with a longer fraction sorts behind the one it extends, as it should. */
function byEnd(a: SyncRun, b: SyncRun): number {
  const [endA, endB] = [a.endedAt?.slice(0, -1) ?? "", b.endedAt?.slice(0, -1) ?? ""];
  if (endA !== endB) return endA < endB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

const HINTS = {
  hint: "Compare two archives, or name two syncs of this one.",
  commandHint:
    "Compare two files with `baton diff OLD NEW`, or name two syncs of this one with --from-sync and --to-sync; `baton syncs` lists them.",
};

function noFullSync(archive: Archive): C1zError {
  const runs = archive.syncs().length;
  const held = runs === 0 ? "no sync at all" : "no finished full sync";
  return new C1zError("C1Z_NO_SYNC", `${archive.path} holds ${held}, so there are no two to compare.`, HINTS);
}

function singleSync(archive: Archive, only: SyncRun): C1zError {
  const why = archive.format === "v3" ? " (a v3 file never holds more)" : "";
  return new C1zError(
    "C1Z_SINGLE_SYNC",
    `${archive.path} holds no finished full sync before ${only.id}${why}: a single sync can't be compared.`,
    HINTS,
  );
}
