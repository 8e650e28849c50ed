import { C1zError, isC1zError } from "../../c1z/errors.js";
import { finishStepsInTurns } from "../../c1z/finish-steps-in-turns.js";
import { openArchive } from "../../c1z/open-archive.js";
import type { Sync } from "../../c1z/sync.js";
import { describeDiscrepancy } from "../../c1z/tally/describe-discrepancy.js";
import { isMissingRows } from "../../c1z/tally/is-missing-rows.js";
import { ExploredArchive } from "../../explore/explored-archive.js";
import type { SyncIndex } from "../../explore/index/sync-index.js";
import type { FirstRows } from "../../explore/lists/first-rows.js";
import type { ListKind } from "../../explore/lists/list-kind.js";
import type { ListKinds } from "../../explore/lists/list-kinds.js";
import type { IndexedSync } from "../../explore/read-archive.js";
import type { Settings } from "../../findings/settings.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import type { FilterSummary } from "../../where/row-filter.js";
import type { SortField } from "../../where/sort-rows.js";
import type { DAMAGE } from "../answer/answer-schema.js";
import { LastFew } from "./last-few.js";
import type { ServedFile } from "./served-files.js";

/** The rule whose findings are damage. */
const INTEGRITY_RULE = "archive-integrity";
const MOST_DAMAGE = 5;
/** Conditions whose rows are kept: at most 5 bytes a row each. */
const MOST_MATCHES = 3;
/** Orders that are kept, and how many rows of each. */
const MOST_ORDERS = 4;
/** Rows of a sorted list that can be asked for. */
export const MOST_SORTED = 10_000;

/** Rows of a list that a condition keeps. */
export interface MatchingRows {
  readonly numbers: Uint32Array;
  /** 1 for each of them, by its number. */
  readonly flags: Uint8Array;
  readonly tested: FilterSummary | undefined;
}

/** An archive that stays open, with all that was read of it. */
export class KeptArchive {
  readonly file: ServedFile;
  readonly explored: ExploredArchive;
  readonly #abort = new AbortController();
  #rows: number | undefined;
  #hasBegun = false;
  readonly #matches = new LastFew<MatchingRows>(MOST_MATCHES);
  readonly #orders = new LastFew<FirstRows>(MOST_ORDERS);

  private constructor(file: ServedFile, explored: ExploredArchive) {
    this.file = file;
    this.explored = explored;
  }

  /** Opens an archive; `settings` governs its findings. Throws what `openArchive` throws. */
  static async open(file: ServedFile, settings: Settings): Promise<KeptArchive> {
    const archive = await openArchive(file.path, { readAhead: true });
    const explored = new ExploredArchive(archive, undefined, async () => settings);
    return new KeptArchive(file, explored);
  }

  /** How many rows it holds, as far as it says so; 0 where that can't be read. */
  get rows(): number {
    this.#rows ??= countedRows(this.explored);
    return this.#rows;
  }

  /** Whether its rows were read, or are being read. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Ends when all rows were read; its findings and its index are then there, until where it can be read. */
  read(): Promise<void> {
    this.#hasBegun = true;
    return this.explored.read(this.#abort.signal);
  }

  /** The sync that is asked. Throws `C1Z_NO_SYNC`, and why no sync can be read. */
  get sync(): Sync {
    const { sync, state } = this.explored;
    if (sync !== undefined) return sync;
    if (state.kind === "stopped") throw new C1zError(state.error.code, state.error.message, { hint: state.error.hint });
    throw new C1zError("C1Z_NO_SYNC", "This archive holds no sync at all, finished or not.", {
      hint: "The connector stopped before it began to sync; its log says why.",
    });
  }

  /** Numbers of all rows. Throws where not even they could be read. */
  get index(): SyncIndex {
    return this.#indexed.index;
  }

  get lists(): ListKinds {
    return this.#indexed.lists;
  }

  get #indexed(): IndexedSync {
    const { indexed, state } = this.explored;
    if (indexed !== undefined) return indexed;
    if (state.kind === "stopped") throw new C1zError(state.error.code, state.error.message, { hint: state.error.hint });
    throw new C1zError("C1Z_CLOSED", "The archive was closed while it was read.");
  }

  /** Which rows of a list a condition keeps. Throws `C1Z_INVALID_EXPRESSION`. */
  matches(kind: ListKind, condition: string, signal: AbortSignal): Promise<MatchingRows> {
    return this.#matches.get(`${kind.name} ${condition}`, signal, async (calledOff) => {
      let tested: FilterSummary | undefined;
      const steps = kind.matching(condition, (summary) => {
        tested = summary;
      });
      const flags = await finishStepsInTurns(steps, AbortSignal.any([calledOff, this.#abort.signal]));
      return { numbers: numbersOf(flags), flags, tested };
    });
  }

  /** The first rows of a list in the order of some fields, of those that a condition keeps. */
  async first(
    kind: ListKind,
    sort: readonly SortField[],
    kept: MatchingRows | undefined,
    question: string,
    signal: AbortSignal,
  ): Promise<FirstRows> {
    return this.#orders.get(question, signal, (calledOff) => {
      const keeps = kept === undefined ? () => true : (row: number) => kept.flags[row] === 1;
      const ended = AbortSignal.any([calledOff, this.#abort.signal]);
      return finishStepsInTurns(kind.first(sort, MOST_SORTED, keeps), ended);
    });
  }

  /** What can't be read of it, or is not there though it should be. */
  damage(): readonly JsonOf<typeof DAMAGE>[] {
    const { state, kept, archive } = this.explored;
    const stopped = state.kind === "stopped" ? [state.error] : [];
    const rules = kept?.report.files.flatMap((file) => file.rules) ?? [];
    const found = rules.filter(({ rule }) => rule === INTEGRITY_RULE).flatMap(({ groups }) => groups);
    const lost = archive.discrepancies.filter(isMissingRows).map(describeDiscrepancy);
    return [
      ...stopped.map(({ code, message, hint }) => ({ code, message, hint })),
      ...found.slice(0, MOST_DAMAGE).map(({ message, remedy }) => ({ code: INTEGRITY_RULE, message, hint: remedy })),
      ...[...new Set(lost)].map((message) => ({ code: "C1Z_INCOMPLETE", message: `${message}.` })),
    ];
  }

  close(): void {
    this.#abort.abort(new C1zError("C1Z_CLOSED", "The archive was closed."));
    this.explored.close();
    this.#matches.clear();
    this.#orders.clear();
  }
}

function countedRows(explored: ExploredArchive): number {
  try {
    const { resources = 0, entitlements = 0, grants = 0 } = explored.statistics()?.counts ?? {};
    return resources + entitlements + grants;
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return 0;
  }
}

/** Counted first: a list that grows takes several times as much while it does. */
function numbersOf(flags: Uint8Array): Uint32Array {
  let kept = 0;
  for (const flag of flags) kept += flag;
  const numbers = new Uint32Array(kept);
  let at = 0;
  for (let row = 0; row < flags.length; row++) if (flags[row] === 1) numbers[at++] = row;
  return numbers;
}
