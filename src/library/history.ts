import type { Archive } from "../c1z/archive.js";
import type { Counts, SyncRun } from "../c1z/model.js";
import type { LevelCounts } from "../findings/report.js";
import { diff } from "./diff.js";
import { validate } from "./validate.js";

/** One sync of a history. */
export interface HistoryPoint {
  readonly file: string;
  readonly run: SyncRun;
  readonly counts: Counts;
  /** Absent where they were not asked for, or the sync was never finished. */
  readonly findings?: LevelCounts;
  /** Rows of all kinds that the sync before did not have, and that only it had; of these, grants. Absent where they were not asked for, and of the first sync. */
  readonly changes?: Changes & { readonly grants: Changes };
}

/** Rows that came and went. */
interface Changes {
  readonly created: number;
  readonly deleted: number;
}

/** What a history tells besides counts. */
export interface HistoryOptions {
  /** Validate each finished sync, which reads all its rows. Default: false. */
  readonly findings?: boolean | undefined;
  /** Compare each sync with the one before it, which reads the rows of both. Default: false. */
  readonly changes?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * All syncs of some archives, the oldest first: their counts, and how bad they were. Gives each as soon as it is known. Throws what reading
 * their rows throws, and the reason of an aborted signal.
 */
export async function* history(
  archives: readonly Archive[],
  { findings = false, changes = false, signal }: HistoryOptions = {},
): AsyncGenerator<HistoryPoint, void> {
  const syncs = archives.flatMap((archive) => archive.syncs().map((run) => ({ archive, run })));
  syncs.sort((a, b) => compare(timeOf(a.run), timeOf(b.run)));
  let before: (typeof syncs)[number] | undefined;
  for (const { archive, run } of syncs) {
    const isFinished = run.endedAt !== undefined;
    yield {
      file: archive.path,
      run,
      counts: archive.sync(run.id).counts(),
      ...(findings && isFinished && { findings: (await validate(archive, { syncId: run.id, signal })).counts }),
      ...(changes && before !== undefined && { changes: await changesBetween(before, { archive, run }, signal) }),
    };
    before = { archive, run };
  }
}

interface Placed {
  readonly archive: Archive;
  readonly run: SyncRun;
}

async function changesBetween(
  from: Placed,
  to: Placed,
  signal: AbortSignal | undefined,
): Promise<Changes & { readonly grants: Changes }> {
  const options = { fromSync: from.run.id, toSync: to.run.id, signal };
  const { counts } = await diff(from.archive, to.archive, options);
  const kinds = Object.values(counts);
  return {
    created: kinds.reduce((sum, { created }) => sum + created, 0),
    deleted: kinds.reduce((sum, { deleted }) => sum + deleted, 0),
    grants: { created: counts.grants.created, deleted: counts.grants.deleted },
  };
}

/** When it ended, else when it began. */
function timeOf({ endedAt, startedAt }: SyncRun): string {
  return (endedAt ?? startedAt ?? "").slice(0, -1);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
