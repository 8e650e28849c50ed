import { closeSync, mkdtempSync, openSync, rmSync, write } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeWithCleanUp } from "./abrupt-end.js";
import { C1zError } from "./errors.js";
import { leftoverPrefix, sweepLeftovers } from "./leftovers.js";

const writeAt = promisify(write);

/** Why a temp file is needed, for the message where there is no room: a sentence without its end, and what it is to hold. */
export interface TempFileReason {
  readonly sentence: string;
  readonly content: string;
}

const UNPACKED: TempFileReason = {
  sentence: "The database in this archive has to be unpacked to a file",
  content: "the unpacked database",
};

/**
 * A temp file in a folder of its own (`TMPDIR`, readable by this user only). It is removed by {@link remove}, when the process
 * exits, and when a signal ends it; if the process is killed, the next run removes it. Once a handle has it open, it can be
 * removed at once and stays usable through the handle.
 */
export class PrivateTempFile {
  readonly path: string;
  readonly #why: TempFileReason;
  readonly #folder: string;
  readonly #descriptor: number;
  readonly #forget: () => void;
  #length = 0;
  #removed = false;

  /** `why` says what needs it, as a sentence without its end. Throws `C1Z_NO_TEMP_SPACE` if the temp folder can't be written. */
  constructor(why: TempFileReason = UNPACKED) {
    this.#why = why;
    const [made, forget] = makeWithCleanUp(
      () => makeFile(why),
      () => this.remove(),
    );
    this.#folder = made.folder;
    this.path = made.path;
    this.#descriptor = made.descriptor;
    this.#forget = forget;
  }

  /** Appends bytes; they may be reused once the promise resolves. */
  async append(bytes: Buffer): Promise<void> {
    let written = 0;
    try {
      while (written < bytes.length) {
        const rest = bytes.length - written;
        written += (await writeAt(this.#descriptor, bytes, written, rest, this.#length + written)).bytesWritten;
      }
    } catch (error) {
      throw tempFolderError(error, this.#why);
    }
    this.#length += written;
  }

  /** Removes the file and its folder. Safe to call twice. */
  remove(): void {
    if (this.#removed) return;
    this.#removed = true;
    this.#forget();
    closeSync(this.#descriptor);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface EmptyFile {
  readonly folder: string;
  readonly path: string;
  readonly descriptor: number;
}

function makeFile(why: TempFileReason): EmptyFile {
  const folder = makeFolder(why);
  const path = join(folder, "archive.db");
  try {
    return { folder, path, descriptor: openSync(path, "wx", 0o600) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw tempFolderError(error, why);
  }
}

function makeFolder(why: TempFileReason): string {
  try {
    sweepLeftovers(tmpdir());
    return mkdtempSync(join(tmpdir(), leftoverPrefix("c1z")));
  } catch (error) {
    throw tempFolderError(error, why);
  }
}

/** Why the temp folder can't be written. */
export function tempFolderError(error: unknown, { sentence, content }: TempFileReason): C1zError {
  const reason = error instanceof Error && "code" in error ? error.code : error;
  return new C1zError("C1Z_NO_TEMP_SPACE", `${sentence}, and ${tmpdir()} can't be written (${reason}).`, {
    cause: error,
    hint: `Set TMPDIR to a folder with room for ${content}.`,
  });
}
