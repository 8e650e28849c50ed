import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import type { Sink } from "./standard-output.js";

/** A file that appears, complete, when {@link finish} is called, in place of what was there; until then nothing changes. */
export class ReportFile implements Sink {
  readonly #path: string;
  readonly #draft: string;
  #descriptor: number | undefined;

  /** Throws `C1Z_UNWRITABLE` where nothing can be written beside the path. */
  constructor(path: string) {
    this.#path = path;
    this.#draft = `${path}.${process.pid}.tmp`;
    this.#descriptor = this.#attempt(() => openSync(this.#draft, "wx"));
  }

  write(bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length; ) {
      const rest = bytes.subarray(written);
      written += this.#attempt(() => writeSync(this.#descriptor ?? -1, rest));
    }
  }

  finish(): void {
    this.#attempt(() => {
      this.#close();
      renameSync(this.#draft, this.#path);
    });
  }

  /** Takes the draft away again. Safe to call after {@link finish}. */
  discard(): void {
    this.#close();
    rmSync(this.#draft, { force: true });
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #attempt<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      throw new C1zError("C1Z_UNWRITABLE", `The report can't be written to ${this.#path} (${code}).`, {
        cause: error,
      });
    }
  }
}
