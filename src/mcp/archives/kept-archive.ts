import { C1zError } from "../../c1z/errors.js";
import { finishStepsInTurns } from "../../c1z/finish-steps-in-turns.js";
import { openArchive } from "../../c1z/open-archive.js";
import type { Sync } from "../../c1z/sync.js";
import { describeDiscrepancy } from "../../c1z/tally/describe-discrepancy.js";
import { isMissingRows } from "../../c1z/tally/is-missing-rows.js";
import { ExploredArchive } from "../../explore/explored-archive.js";
import type { SyncIndex } from "../../explore/index/sync-index.js";
import type { ListKind } from "../../explore/lists/list-kind.js";
import { type ListKinds, listKindsOf } from "../../explore/lists/list-kinds.js";
import { defaultSettings } from "../../findings/default-settings.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import type { DAMAGE } from "../answer/answer-schema.js";
import type { ServedFile } from "./served-files.js";

/** The rule whose findings are damage. */
const INTEGRITY_RULE = "archive-integrity";
const MOST_DAMAGE = 5;

/** An archive that stays open, with all that was read of it. */
export class KeptArchive {
  readonly file: ServedFile;
  readonly explored: ExploredArchive;
  readonly #abort = new AbortController();
  readonly #matches = new Map<string, Promise<Uint8Array>>();
  #lists: ListKinds | undefined;

  private constructor(file: ServedFile, explored: ExploredArchive) {
    this.file = file;
    this.explored = explored;
  }

  /** Opens an archive and begins to read all its rows. Throws what `openArchive` throws. */
  static async open(file: ServedFile): Promise<KeptArchive> {
    const archive = await openArchive(file.path, { readAhead: true });
    const explored = new ExploredArchive(archive, undefined, async () => defaultSettings());
    return new KeptArchive(file, explored);
  }

  /** Ends when all rows were read; its findings and its index are then there, until where it can be read. */
  read(): Promise<void> {
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
    const { index, state } = this.explored;
    if (index !== undefined) return index;
    if (state.kind === "stopped") throw new C1zError(state.error.code, state.error.message, { hint: state.error.hint });
    throw new C1zError("C1Z_CLOSED", "The archive was closed while it was read.");
  }

  get lists(): ListKinds {
    this.#lists ??= listKindsOf(this.index);
    return this.#lists;
  }

  /** Which rows of a list a condition keeps; the last few are kept. Throws `C1Z_INVALID_EXPRESSION`. */
  matches(kind: ListKind, condition: string): Promise<Uint8Array> {
    const key = `${kind.name} ${condition}`;
    const known = this.#matches.get(key) ?? finishStepsInTurns(kind.matching(condition), this.#abort.signal);
    this.#matches.delete(key);
    this.#matches.set(key, known);
    // One that fails is not asked again, and its failure is told to who asked.
    known.catch(() => this.#matches.delete(key));
    const [oldest] = this.#matches.keys();
    if (this.#matches.size > MOST_MATCHES && oldest !== undefined) this.#matches.delete(oldest);
    return known;
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
    this.explored.archive.close();
  }
}

/** A byte a row each. */
const MOST_MATCHES = 4;
