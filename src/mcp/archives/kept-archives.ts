import { statSync } from "node:fs";
import { C1zError } from "../../c1z/errors.js";
import type { Settings } from "../../findings/settings.js";
import { collectGarbage } from "./collect-garbage.js";
import { KeptArchive } from "./kept-archive.js";
import type { ServedFile } from "./served-files.js";

/** Archives that stay open: each has its index in memory. */
const MOST_OPEN = 4;
/** Rows of those that stay open while another one is opened: some 30 MB. A million take 350 MB while they are read, and 400 are all that is meant to be used. */
const MOST_IDLE_ROWS = 100_000;

interface Entry {
  /** What tells one state of the file from the next. */
  readonly state: string;
  readonly archive: Promise<KeptArchive>;
  /** What it holds; 0 while it is opened. */
  rows(): number;
  /** Questions that are being answered from it. */
  users: number;
}

/** Keeps archives open between questions; the one that was not asked for longest is closed first. One that has changed on disk is opened anew. */
export class KeptArchives {
  readonly #entries = new Map<string, Entry>();
  readonly #settings: Settings;
  readonly #mostIdleRows: number;

  /** `settings` governs the findings of all; `mostIdleRows`: what stays open while another archive is opened. */
  constructor(settings: Settings, mostIdleRows = MOST_IDLE_ROWS) {
    this.#settings = settings;
    this.#mostIdleRows = mostIdleRows;
  }

  /** Answers a question from an archive, which stays open at least until then. Throws what opening it throws. */
  async use<Answer>(file: ServedFile, ask: (archive: KeptArchive) => Promise<Answer>): Promise<Answer> {
    const entry = this.#entry(file);
    entry.users++;
    try {
      return await ask(await entry.archive);
    } finally {
      entry.users--;
      this.#closeOthers();
    }
  }

  /** What tells the file, as it is now, from all others and from itself at other times. Throws `C1Z_NOT_FOUND`. */
  stateOf({ path }: ServedFile): string {
    return stateOf(path);
  }

  close(): void {
    for (const entry of this.#entries.values()) void end(entry);
    this.#entries.clear();
  }

  #entry(file: ServedFile): Entry {
    const state = stateOf(file.path);
    const known = this.#entries.get(file.path);
    this.#entries.delete(file.path);
    if (known !== undefined && known.state !== state) void end(known);
    const entry = known?.state === state ? known : this.#opened(file, state);
    this.#entries.set(file.path, entry);
    // What can't be opened is tried again at the next question.
    entry.archive.catch(() => {
      if (this.#entries.get(file.path) === entry) this.#entries.delete(file.path);
    });
    return entry;
  }

  /** Others are closed first, so that two large archives are never in memory unless one question is about both. */
  #opened(file: ServedFile, state: string): Entry {
    const closed = this.#closeLargest();
    let opened: KeptArchive | undefined;
    const archive = closed.then(() => KeptArchive.open(file, this.#settings));
    const entry = { state, archive, users: 0, rows: () => opened?.rows ?? 0 };
    archive.then(
      (one) => {
        opened = one;
      },
      // Whoever asks is told why.
      () => {},
    );
    return entry;
  }

  async #closeLargest(): Promise<void> {
    const idle = [...this.#entries].filter(([, { users }]) => users === 0);
    let rows = idle.reduce((sum, [, entry]) => sum + entry.rows(), 0);
    const closing: Promise<void>[] = [];
    for (const [path, entry] of idle.sort(([, a], [, b]) => b.rows() - a.rows())) {
      if (rows <= this.#mostIdleRows) break;
      rows -= entry.rows();
      this.#entries.delete(path);
      closing.push(end(entry));
    }
    if (closing.length === 0) return;
    await Promise.all(closing);
    collectGarbage();
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
