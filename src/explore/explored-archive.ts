import type { Archive } from "../c1z/archive.js";
import { type C1zError, isC1zError } from "../c1z/errors.js";
import type { RowKind, SyncRun } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { onReading } from "../c1z/tally/reading.js";
import type { FileError } from "../findings/report.js";
import type { Settings } from "../findings/settings.js";
import { chooseSync } from "../views/chosen-sync.js";
import { type SyncStatistics, syncStatistics } from "../views/sync-statistics.js";
import type { IndexedSync, KeptFindings, ReadArchive } from "./read-archive.js";

/** How far reading an archive is. */
export type ReadingState =
  | { readonly kind: "reading"; readonly rows: ReadonlyMap<RowKind, number> }
  | { readonly kind: "ready" }
  /** What can't be read; there may be an index of the rows until there. */
  | { readonly kind: "stopped"; readonly error: FileError };

/** One archive that is explored: one of its syncs, its statistics, and, once all was read, its findings and its index. */
export class ExploredArchive {
  readonly archive: Archive;
  /** Undefined: the archive holds no sync. */
  readonly sync: Sync | undefined;
  /** Why it is this sync, where that is not plain. */
  readonly notice: string | undefined;
  /** All syncs of the archive; none where they can't be read. */
  readonly runs: readonly SyncRun[];
  /** What was asked for by id. */
  readonly #syncId: string | undefined;
  readonly #settings: (() => Promise<Settings>) | undefined;
  #statistics: SyncStatistics | undefined;
  #state: ReadingState = { kind: "reading", rows: new Map() };
  #found: ReadArchive | undefined;
  #reading: Promise<void> | undefined;

  /** `settings` governs the findings: by default those of the folder. Throws `C1Z_UNKNOWN_SYNC`. */
  constructor(archive: Archive, syncId: string | undefined, settings?: () => Promise<Settings>) {
    this.archive = archive;
    this.#syncId = syncId;
    this.#settings = settings;
    const chosen = chosenOf(archive, syncId);
    this.runs = chosen.runs;
    this.sync = chosen.sync;
    this.notice = chosen.notice;
    if (chosen.error !== undefined) this.#state = { kind: "stopped", error: chosen.error };
  }

  get syncId(): string | undefined {
    return this.#syncId;
  }

  get state(): ReadingState {
    return this.#state;
  }

  /** Undefined until all rows were read. */
  get indexed(): IndexedSync | undefined {
    return this.#found?.indexed;
  }

  /** Undefined until all rows were read. */
  get kept(): KeptFindings | undefined {
    return this.#found?.kept;
  }

  /** Counted once. Undefined: the archive holds no sync. */
  statistics(): SyncStatistics | undefined {
    const { path, format } = this.archive;
    this.#statistics ??= this.sync && syncStatistics(path, format, this.sync, false);
    return this.#statistics;
  }

  /** Reads all rows once, for the findings and the index, letting questions through in between. Ends when that is done, or can't be. */
  read(signal?: AbortSignal): Promise<void> {
    this.#reading ??= this.#readAll(signal);
    return this.#reading;
  }

  /** Closes the archive and lets go of all that was read of it, even where somebody still holds this. */
  close(): void {
    this.archive.close();
    this.#found = undefined;
  }

  async #readAll(signal: AbortSignal | undefined): Promise<void> {
    const rows = new Map<RowKind, number>();
    if (this.#state.kind !== "stopped") this.#state = { kind: "reading", rows };
    const end = onReading(({ kind, count }) => rows.set(kind, count));
    try {
      await this.#readRows(signal);
    } catch (error) {
      if (signal?.aborted === true && error === signal.reason) return;
      if (!isC1zError(error)) throw error;
      this.#state = { kind: "stopped", error: fileError(error) };
    } finally {
      end();
    }
  }

  async #readRows(signal: AbortSignal | undefined): Promise<void> {
    // What reads rows is loaded when the first answers were given.
    const { readArchive, rankLists } = await import("./read-archive.js");
    const { archive, sync } = this;
    const found = await readArchive({ archive, sync, syncId: this.#syncId, settings: this.#settings }, signal);
    signal?.throwIfAborted();
    this.#found = found;
    const error = found.kept.report.files[0]?.error;
    this.#state = error === undefined ? { kind: "ready" } : { kind: "stopped", error };
    if (found.indexed !== undefined) await rankLists(found.indexed, signal);
  }
}

/** The sync that is shown; where no sync can be read, why. */
function chosenOf(
  archive: Archive,
  syncId: string | undefined,
): { readonly runs: readonly SyncRun[]; readonly error?: FileError } & ReturnType<typeof chooseSync> {
  try {
    return { runs: archive.syncs(), ...chooseSync(archive, syncId) };
  } catch (error) {
    if (!isC1zError(error) || error.code === "C1Z_UNKNOWN_SYNC") throw error;
    return { runs: [], sync: undefined, notice: undefined, error: fileError(error) };
  }
}

function fileError({ code, message, hint, commandHint }: C1zError): FileError {
  return { code, message, hint: commandHint ?? hint };
}
