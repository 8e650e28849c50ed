import { closeSync, openSync } from "node:fs";
import { writeAll } from "../../files/write-all.js";
import type { Sink } from "../../terminal/standard-output.js";
import { outputError } from "../output-error.js";

/** A new file, written synchronously from start to end. Throws `C1Z_UNWRITABLE` if that fails. */
export class FileSink implements Sink {
  readonly #path: string;
  #descriptor: number | undefined;

  constructor(path: string) {
    this.#path = path;
    try {
      this.#descriptor = openSync(path, "wx");
    } catch (error) {
      throw outputError(path, error);
    }
  }

  write(bytes: Uint8Array): void {
    if (this.#descriptor === undefined) return;
    try {
      writeAll(this.#descriptor, bytes);
    } catch (error) {
      throw outputError(this.#path, error);
    }
  }

  /** Safe to call twice. */
  close(): void {
    if (this.#descriptor === undefined) return;
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    try {
      closeSync(descriptor);
    } catch (error) {
      throw outputError(this.#path, error);
    }
  }
}
