import { closeSync, openSync, readSync } from "node:fs";
import { tmpdir } from "node:os";
import type { OutputFile } from "../files/output-file.js";
import type { Output } from "./output.js";
import { outputError } from "./output-error.js";
import { StagingFolder } from "./staging-folder.js";

const CHUNK_BYTES = 256 * 1024;

/**
 * One file that is copied to standard output, a pipe or a device when it is complete. Formats whose end refers back into the
 * file can't be written into a pipe, and this way the reader gets all of an export or nothing.
 */
export class PipedOutput implements Output {
  readonly #open: () => Promise<OutputFile>;
  readonly #staging: StagingFolder;
  #path = "";

  /** `open` is called when the file is complete. Throws `C1Z_UNWRITABLE` if no temporary file can be made. */
  constructor(open: () => Promise<OutputFile>) {
    this.#open = open;
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

  /** Copies the file that was staged last to its destination; signals can be handled in between. */
  async commit(): Promise<void> {
    const file = openSync(this.#path, "r");
    // An open file stays readable without its name, so nothing is left behind whatever happens to this process. Windows keeps
    // the name.
    if (process.platform !== "win32") this.discard();
    let target: OutputFile | undefined;
    try {
      target = await this.#open();
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      for (;;) {
        const length = readSync(file, chunk);
        if (length === 0) break;
        target.write(chunk.subarray(0, length));
        await new Promise(setImmediate);
      }
      target.finish();
    } finally {
      target?.discard();
      closeSync(file);
      this.discard();
    }
  }

  discard(): void {
    this.#staging.remove();
  }
}
