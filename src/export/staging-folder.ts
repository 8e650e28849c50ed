import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { leftoverPrefix, sweepLeftovers } from "../c1z/leftovers.js";
import { onAbruptEnd } from "../files/abrupt-end.js";
import { outputError } from "./output-error.js";

/**
 * A folder that only this user can read, for files that are not complete yet. It goes away with {@link remove}, the end of the process
 * and signals; where the process is killed, the next export there takes it away.
 */
export class StagingFolder {
  readonly #path: string;
  readonly #forget: () => void;

  /** Makes it in `parent`; `onEnd` is called where the process ends before it was removed. Throws what the file system throws. */
  constructor(parent: string, onEnd: () => void) {
    sweepLeftovers(parent);
    this.#path = mkdtempSync(join(parent, leftoverPrefix(".baton-export")));
    this.#forget = onAbruptEnd(onEnd);
  }

  /** The path of a file in it, whose folder is made. Throws `C1Z_UNWRITABLE`. */
  pathOf(file: string): string {
    const path = join(this.#path, file);
    try {
      mkdirSync(dirname(path), { recursive: true });
    } catch (error) {
      throw outputError(path, error);
    }
    return path;
  }

  /** A path for a file that is needed on the way. */
  scratch(name: string): string {
    return join(mkdtempSync(join(this.#path, "scratch-")), name);
  }

  /** Takes away the folder with all that is in it. */
  remove(): void {
    this.#forget();
    rmSync(this.#path, { recursive: true, force: true });
  }
}
