import type { GrantThread } from "./ahead/grant-thread.js";
import { C1zError } from "./errors.js";
import type { ArchiveFormat, SyncRun } from "./model.js";
import type { ArchiveDescription, ArchiveStore, IntegrityProblem, UnlistedRows } from "./store.js";
import { Sync } from "./sync.js";
import type { RowDiscrepancy } from "./tally/row-discrepancy.js";

/**
 * An open archive. Close it when done, or declare it with `using`: that frees its memory and temp file.
 */
export class Archive implements Disposable {
  /** The path it was opened by; for bytes and streams the name that was given. */
  readonly path: string;
  readonly #store: ArchiveStore;
  readonly #thread: GrantThread | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #opened: Sync[] = [];
  #closed = false;

  /** @internal Use `openArchive`. */
  constructor(path: string, store: ArchiveStore, thread?: GrantThread, signal?: AbortSignal) {
    this.path = path;
    this.#store = store;
    this.#thread = thread;
    this.#signal = signal;
  }

  get format(): ArchiveFormat {
    return this.#store.format;
  }

  /** All sync runs in stored order, finished or not. v3 files hold at most one. */
  syncs(): readonly SyncRun[] {
    return this.#open().syncs();
  }

  /** The finished sync that ended last, of any type. */
  latestFinishedSync(): Sync | undefined {
    const finished = this.syncs().filter((run) => run.endedAt !== undefined);
    return this.#sync(latest(finished, (run) => run.endedAt));
  }

  /** The unfinished sync that started last. */
  latestUnfinishedSync(): Sync | undefined {
    const unfinished = this.syncs().filter((run) => run.endedAt === undefined);
    return this.#sync(latest(unfinished, (run) => run.startedAt));
  }

  /** The sync with this id. Throws `C1Z_UNKNOWN_SYNC`, which names the syncs that there are. */
  sync(id: string): Sync {
    const runs = this.syncs();
    const sync = this.#sync(runs.find((run) => run.id === id));
    if (sync !== undefined) return sync;
    const known = runs.length === 0 ? "the archive holds none" : `syncs here: ${runs.map((run) => run.id).join(", ")}`;
    throw new C1zError("C1Z_UNKNOWN_SYNC", `No sync "${id}" in ${this.path}; ${known}.`, {
      hint: "`baton syncs` lists them with their times.",
    });
  }

  /** How the file is built: encoding, parts, sizes. Reads no rows. */
  describe(): ArchiveDescription {
    return this.#open().describe();
  }

  /**
   * Reads and checks everything in the file, including parts that no listing needs, and yields what is wrong; nothing if the
   * engine has no such check. Takes as long as reading everything.
   */
  verify(): Iterable<IntegrityProblem> {
    return this.#open().verify?.() ?? [];
  }

  /** Rows of syncs that are not in the list, which nothing else here reads. Costs next to nothing where the stored statistics show that there are none. */
  unlistedRows(): readonly UnlistedRows[] {
    return this.#open().unlistedRows?.() ?? [];
  }

  /**
   * Differences between the rows that were read of any sync and the rows that the archive says it has; also available after it
   * is closed.
   */
  get discrepancies(): readonly RowDiscrepancy[] {
    return this.#opened.flatMap((sync) => sync.discrepancies);
  }

  /** Frees memory, file handles and temp files. Safe to call twice. */
  close(): void {
    this.#closed = true;
    this.#thread?.close();
    this.#store.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #sync(run: SyncRun | undefined): Sync | undefined {
    if (run === undefined) return undefined;
    const sync = new Sync(this.#open().open(run), this.#thread, this.#signal);
    this.#opened.push(sync);
    return sync;
  }

  #open(): ArchiveStore {
    if (this.#closed) throw new C1zError("C1Z_CLOSED", `${this.path} was closed.`);
    return this.#store;
  }
}

/** The run with the greatest time; among equal ones the one with the greater id, like the reference reader. */
function latest(runs: readonly SyncRun[], timeOf: (run: SyncRun) => string | undefined): SyncRun | undefined {
  let best: SyncRun | undefined;
  for (const run of runs) {
    if (best === undefined || compare(run, best, timeOf) > 0) best = run;
  }
  return best;
}

function compare(a: SyncRun, b: SyncRun, timeOf: (run: SyncRun) => string | undefined): number {
  // Without the final Z, a time with a longer fraction sorts after the time that it extends, as it should.
  const [timeA, timeB] = [timeOf(a)?.slice(0, -1) ?? "", timeOf(b)?.slice(0, -1) ?? ""];
  if (timeA !== timeB) return timeA < timeB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
