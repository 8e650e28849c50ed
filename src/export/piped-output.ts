import { closeSync, openSync, readSync } from "node:fs";
import { tmpdir } from "node:os";
import { standardOutput } from "../output/standard-output.js";
import type { Output } from "./output.js";
import { outputError } from "./output-error.js";
import { StagingFolder } from "./staging-folder.js";

const CHUNK_BYTES = 256 * 1024;

/**
 * One file that goes to standard output when it is complete: formats that end with what points back into the file can't be
 * written into a pipe, and whoever reads gets all of an export or nothing.
 */
export class PipedOutput implements Output {
  readonly #staging: StagingFolder;
  #path = "";

  /** Throws `C1Z_UNWRITABLE` where no temporary file can be made. */
  constructor() {
    try {
      this.#staging = new StagingFolder(tmpdir(), () => this.discard());
    } catch (error) {
      throw outputError(tmpdir(), error);
    }
  }

  stage(path: string): string {
    this.#path = this.#staging.pathOf(path);
    return this.#path;
  }

  scratch(name: string): string {
    return this.#staging.scratch(name);
  }

  /** Writes the file that was staged last to standard output; lets signals in between. */
  async commit(): Promise<void> {
    const file = openSync(this.#path, "r");
    try {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      for (;;) {
        const length = readSync(file, chunk);
        if (length === 0) break;
        standardOutput.write(chunk.subarray(0, length));
        await new Promise(setImmediate);
      }
    } finally {
      closeSync(file);
      this.discard();
    }
  }

  discard(): void {
    this.#staging.remove();
  }
}
