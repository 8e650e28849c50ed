import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeWithCleanUp } from "../c1z/abrupt-end.js";
import { leftoverPrefix, sweepLeftovers } from "../c1z/leftovers.js";
import { outputError } from "./output-error.js";

/**
 * A folder that only this user can read, for files that are not complete yet. It is removed by {@link remove}, at the end of
 * the process and on signals; if the process is killed, the next export to that place removes it.
 */
export class StagingFolder {
  readonly #path: string;
  readonly #forget: () => void;

  /** Creates it in `parent`; `onEnd` is called if the process ends before it was removed. Throws the file system's errors. */
  constructor(parent: string, onEnd: () => void) {
    sweepLeftovers(parent);
    [this.#path, this.#forget] = makeWithCleanUp(
      () => mkdtempSync(join(parent, leftoverPrefix(".baton-export"))),
      onEnd,
    );
  }

  /** The path of a file in it; creates the file's folder. Throws `C1Z_UNWRITABLE`. */
  pathOf(file: string): string {
    const path = join(this.#path, file);
    try {
      mkdirSync(dirname(path), { recursive: true });
    } catch (error) {
      throw outputError(path, error);
    }
    return path;
  }

  /** A path for a temporary file. */
  scratch(name: string): string {
    return join(mkdtempSync(join(this.#path, "scratch-")), name);
  }

  /** Removes the folder with all its files. */
  remove(): void {
    this.#forget();
    rmSync(this.#path, { recursive: true, force: true });
  }
}
