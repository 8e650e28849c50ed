import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { archivesInFolder } from "./archives-in-folder.js";
import { C1zError, type C1zErrorOptions } from "./errors.js";

/** Without O_NONBLOCK (which Windows does not have), opening a named pipe waits for a writer. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What to do about a file that ends too early. */
export const INTERRUPTED = "The copy or download was interrupted, or the disk filled up; fetch the file again.";

/** How many archives are named instead of their folder. */
const MOST_LISTED = 5;

/** How messages call a file, and what ends reading it early. */
export interface OpenFileOptions {
  readonly name?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An archive file opened for reading; it is never written. Reads are synchronous and by absolute offset. */
export class ArchiveFile {
  readonly path: string;
  readonly size: number;
  /** What distinguishes this file from another that has replaced it: device, inode, size and time of change. */
  readonly identity: string;
  #descriptor: number | undefined;

  readonly #signal: AbortSignal | undefined;

  private constructor(path: string, descriptor: number, { dev, ino, size, mtimeMs }: Stats, signal?: AbortSignal) {
    this.path = path;
    this.#signal = signal;
    this.#descriptor = descriptor;
    this.size = size;
    this.identity = [dev, ino, size, mtimeMs].join(":");
  }

  /**
   * Throws `C1Z_NOT_FOUND`, `C1Z_IS_DIRECTORY`, `C1Z_UNREADABLE` or `C1Z_EMPTY_FILE`. Once `signal` is aborted, every read throws
   * its reason. `name` is what messages call the file.
   */
  static open(path: string, { name = path, signal }: OpenFileOptions = {}): ArchiveFile {
    const descriptor = openDescriptor(path);
    const status = fstatSync(descriptor);
    if (status.isFile() && status.size > 0) return new ArchiveFile(name, descriptor, status, signal);
    closeSync(descriptor);
    if (status.isDirectory()) {
      throw new C1zError("C1Z_IS_DIRECTORY", `Expected an archive, but ${path} is a folder.`, {
        hint: hintForFolder(path),
      });
    }
    if (!status.isFile())
      throw new C1zError("C1Z_UNREADABLE", `${path} is no regular file; archives are read at random.`);
    throw new C1zError("C1Z_EMPTY_FILE", `${name} is empty (0 bytes).`, {
      hint: "The connector was stopped before it saved its sync; run it again and look at the end of its log.",
    });
  }

  /** The `length` bytes at `offset`. Throws `C1Z_TRUNCATED` if the file ends before them. */
  read(offset: number, length: number): Buffer {
    const bytes = this.readUpTo(offset, length);
    if (bytes.length < length) {
      throw new C1zError(
        "C1Z_TRUNCATED",
        `${this.path} is cut short: it ends at byte ${this.size}, but ${length} bytes were expected at byte ${offset}.`,
        { hint: INTERRUPTED },
      );
    }
    return bytes;
  }

  /** At most `length` bytes at `offset`; fewer only at the end of the file. */
  readUpTo(offset: number, length: number): Buffer {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    const bytes = Buffer.allocUnsafe(wanted);
    return bytes.subarray(0, this.readInto(bytes, offset));
  }

  /** Fills `target` from `offset` on; returns how many bytes there were. */
  readInto(target: Buffer, offset: number): number {
    this.#signal?.throwIfAborted();
    const descriptor = this.#openDescriptor();
    let filled = 0;
    while (filled < target.length) {
      const count = readSync(descriptor, target, filled, target.length - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return filled;
  }

  /** Throws `C1Z_CLOSED` if it was closed: for answers that need no reading. */
  checkOpen(): void {
    this.#openDescriptor();
  }

  #openDescriptor(): number {
    if (this.#descriptor === undefined) throw new C1zError("C1Z_CLOSED", `${this.path} was closed.`);
    return this.#descriptor;
  }

  /** Safe to call twice. */
  close(): void {
    if (this.#descriptor === undefined) return;
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

function openDescriptor(path: string): number {
  try {
    return openSync(path, OPEN_FLAGS);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new C1zError("C1Z_NOT_FOUND", `There is no file ${path}.`, {
        cause: error,
        ...hintForMissing(path),
      });
    }
    throw new C1zError("C1Z_UNREADABLE", `${path} can't be opened (${code ?? error}).`, { cause: error });
  }
}

/** What to name instead of a folder. */
function hintForFolder(folder: string): string {
  const inside = archivesIn(folder);
  return inside === undefined ? "No file in it ends in .c1z." : `Name what is meant of the archives in it: ${inside}.`;
}

/** What there is in place of a file that is not. */
function hintForMissing(path: string): Pick<C1zErrorOptions, "hint" | "commandHint"> {
  const beside = archivesIn(dirname(path));
  if (beside !== undefined) return { hint: `Archives in that folder: ${beside}.` };
  const where = "a connector writes sync.c1z into the folder it is started in.";
  return {
    hint: `Look elsewhere: ${where}`,
    commandHint: `Name the archive as an argument or with -f; ${where}`,
  };
}

/** The first few archives of a folder; undefined where it has none. */
function archivesIn(folder: string): string | undefined {
  const paths = archivesInFolder(folder).map((name) => join(folder, name));
  if (paths.length === 0) return undefined;
  return paths.slice(0, MOST_LISTED).join(", ") + (paths.length > MOST_LISTED ? ", …" : "");
}
