import { closeSync } from "node:fs";
import type { OutputFile } from "./output-file.js";
import { writeError } from "./system-error.js";
import { writeAll } from "./write-all.js";

/** A device, pipe or open descriptor, to which bytes are written at once. */
export class StreamFile implements OutputFile {
  readonly #path: string;
  readonly #descriptor: number;
  #toClose: boolean;

  /** `isOwn`: it was opened for this purpose and is closed in the end. */
  constructor(path: string, descriptor: number, isOwn: boolean) {
    this.#path = path;
    this.#descriptor = descriptor;
    this.#toClose = isOwn;
  }

  write(bytes: Uint8Array): void {
    try {
      writeAll(this.#descriptor, bytes);
    } catch (error) {
      throw writeError(this.#path, error);
    }
  }

  finish(): void {
    try {
      this.discard();
    } catch (error) {
      throw writeError(this.#path, error);
    }
  }

  discard(): void {
    if (!this.#toClose) return;
    this.#toClose = false;
    closeSync(this.#descriptor);
  }
}
