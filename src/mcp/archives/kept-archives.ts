import { statSync } from "node:fs";
import { C1zError } from "../../c1z/errors.js";
import type { Settings } from "../../findings/settings.js";
import { KeptArchive } from "./kept-archive.js";
import type { ServedFile } from "./served-files.js";

/** Archives that stay open: each has its index in memory. */
const MOST_OPEN = 4;

interface Entry {
  /** What tells one state of the file from the next. */
  readonly state: string;
  readonly archive: Promise<KeptArchive>;
  /** Questions that are being answered from it. */
  users: number;
}

/** Keeps archives open between questions; the one that was not asked for longest is closed first. One that has changed on disk is opened anew. */
export class KeptArchives {
  readonly #entries = new Map<string, Entry>();
  readonly #settings: Settings;

  /** `settings` governs the findings of all. */
  constructor(settings: Settings) {
    this.#settings = settings;
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
    for (const entry of this.#entries.values()) end(entry);
    this.#entries.clear();
  }

  #entry(file: ServedFile): Entry {
    const state = stateOf(file.path);
    const known = this.#entries.get(file.path);
    this.#entries.delete(file.path);
    const entry = known?.state === state ? known : { state, archive: KeptArchive.open(file, this.#settings), users: 0 };
    if (known !== undefined && known !== entry) end(known);
    this.#entries.set(file.path, entry);
    // What can't be opened is tried again at the next question.
    entry.archive.catch(() => {
      if (this.#entries.get(file.path) === entry) this.#entries.delete(file.path);
    });
    return entry;
  }

  #closeOthers(): void {
    for (const [path, entry] of this.#entries) {
      if (this.#entries.size <= MOST_OPEN) return;
      if (entry.users > 0) continue;
      this.#entries.delete(path);
      end(entry);
    }
  }
}

function end({ archive }: Entry): void {
  archive.then(
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
