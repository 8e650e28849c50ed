import { statSync } from "node:fs";
import { C1zError } from "../../c1z/errors.js";
import type { Settings } from "../../findings/settings.js";
import { collectGarbage } from "./collect-garbage.js";
import { KeptArchive } from "./kept-archive.js";
import type { ServedFile } from "./served-files.js";

/** Archives that stay open: each has its index in memory. */
const MOST_OPEN = 4;

/** Rows of archives whose indexes may be in memory together. */
export interface RowLimits {
  /** Of all. A million take 280 MB while they are read, and 400 are all that is meant to be used. */
  readonly all: number;
  /** Of those that stay beside one that has more than that alone: some 30 MB. */
  readonly beside: number;
}

const ROW_LIMITS: RowLimits = { all: 1_200_000, beside: 100_000 };

interface Entry {
  /** What tells one state of the file from the next. */
  readonly state: string;
  readonly archive: Promise<KeptArchive>;
  /** Undefined while it is opened, and where it can't be. */
  opened: KeptArchive | undefined;
  /** Questions that are being answered from it. */
  users: number;
}

/** Keeps archives open between questions; the one that was not asked for longest is closed first. One that has changed on disk is opened anew. */
export class KeptArchives {
  readonly #entries = new Map<string, Entry>();
  /** Those of files that were replaced, until the questions that were asked before are answered. */
  readonly #replaced = new Set<Entry>();
  readonly #settings: Settings;
  readonly #limits: RowLimits;
  /** Ends when the archives that were to be read before have begun to be. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Who waits for questions to end. */
  #told: (() => void)[] = [];

  /** `settings` governs the findings of all. */
  constructor(settings: Settings, limits = ROW_LIMITS) {
    this.#settings = settings;
    this.#limits = limits;
  }

  /** Answers a question from an archive, which stays open at least until then. Throws what opening it throws. */
  async use<Answer>(file: ServedFile, ask: (archive: KeptArchive) => Promise<Answer>): Promise<Answer> {
    const entry = this.#entry(file);
    entry.users++;
    try {
      return await ask(await entry.archive);
    } finally {
      entry.users--;
      if (entry.users === 0 && this.#replaced.delete(entry)) void end(entry);
      this.#closeOthers();
      for (const tell of this.#told.splice(0)) tell();
    }
  }

  /**
   * Reads all rows of an archive that is in use. Others are closed first, so that no two large ones are in memory; those that are being asked are waited for.
   * A question about two archives must not read both. Throws the reason of `signal` where it is aborted before reading begins.
   */
  async read(archive: KeptArchive, signal: AbortSignal): Promise<void> {
    const turn = this.#turn.then(() => this.#begin(archive, signal));
    this.#turn = turn.catch(() => {});
    const { reading } = await turn;
    await reading;
  }

  /** What tells the file, as it is now, from all others and from itself at other times. Throws `C1Z_NOT_FOUND`. */
  stateOf({ path }: ServedFile): string {
    return stateOf(path);
  }

  close(): void {
    for (const entry of [...this.#entries.values(), ...this.#replaced]) void end(entry);
    this.#entries.clear();
    this.#replaced.clear();
  }

  #entry(file: ServedFile): Entry {
    const state = stateOf(file.path);
    const known = this.#entries.get(file.path);
    this.#entries.delete(file.path);
    if (known !== undefined && known.state !== state) this.#replace(known);
    const entry = known?.state === state ? known : this.#opened(file, state);
    this.#entries.set(file.path, entry);
    // What can't be opened is tried again at the next question.
    entry.archive.catch(() => {
      if (this.#entries.get(file.path) === entry) this.#entries.delete(file.path);
    });
    return entry;
  }

  #replace(entry: Entry): void {
    if (entry.users > 0) this.#replaced.add(entry);
    else void end(entry);
  }

  #opened(file: ServedFile, state: string): Entry {
    const archive = KeptArchive.open(file, this.#settings);
    const entry: Entry = { state, archive, users: 0, opened: undefined };
    archive.then(
      (opened) => {
        entry.opened = opened;
      },
      // Whoever asks is told why.
      () => {},
    );
    return entry;
  }

  /** Begins to read, when there is room. A promise alone would be waited for, and nobody's turn would come before its end. */
  async #begin(archive: KeptArchive, signal: AbortSignal): Promise<{ readonly reading: Promise<void> }> {
    let hasClosed = false;
    while (!archive.hasBegun) {
      signal.throwIfAborted();
      const inMemory = [...this.#entries, ...[...this.#replaced].map((entry) => ["", entry] as const)]
        .filter(([, { opened }]) => opened?.hasBegun === true)
        .sort(([, a], [, b]) => rowsOf(b) - rowsOf(a));
      const rows = inMemory.reduce((sum, [, entry]) => sum + rowsOf(entry), 0);
      if (rows <= Math.max(this.#limits.beside, this.#limits.all - archive.rows)) break;
      const [path, idle] = inMemory.find(([, { users }]) => users === 0) ?? [];
      if (path === undefined || idle === undefined) await new Promise<void>((resolve) => this.#told.push(resolve));
      else {
        this.#entries.delete(path);
        await end(idle);
        hasClosed = true;
      }
    }
    if (hasClosed) collectGarbage();
    return { reading: archive.read() };
  }

  #closeOthers(): void {
    for (const [path, entry] of this.#entries) {
      if (this.#entries.size <= MOST_OPEN) return;
      if (entry.users > 0) continue;
      this.#entries.delete(path);
      void end(entry);
    }
  }
}

function rowsOf({ opened }: Entry): number {
  return opened?.rows ?? 0;
}

function end({ archive }: Entry): Promise<void> {
  return archive.then(
    (opened) => opened.close(),
    // It was never opened; whoever asked was told why.
    () => {},
  );
}

function stateOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (stats === undefined) throw new C1zError("C1Z_NOT_FOUND", "The file is not there any more.");
  return [stats.dev, stats.ino, stats.size, stats.mtimeNs].join(" ");
}
