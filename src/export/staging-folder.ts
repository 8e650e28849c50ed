import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { outputError, STAGING_PREFIX } from "./output-error.js";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A folder that only this user can read, for files that are not complete yet. It goes away with {@link remove}, the end of the process
 * and signals.
 */
export class StagingFolder {
  readonly #path: string;
  readonly #onEnd: () => void;

  /** Makes it in `parent`; `onEnd` is called where the process ends before it was removed. Throws what the file system throws. */
  constructor(parent: string, onEnd: () => void) {
    this.#path = mkdtempSync(join(parent, STAGING_PREFIX));
    this.#onEnd = onEnd;
    process.on("exit", onEnd);
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
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
    process.off("exit", this.#onEnd);
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
    rmSync(this.#path, { recursive: true, force: true });
  }

  /** Cleans up, then lets the signal do what it would have done without this handler. */
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.#onEnd();
    process.kill(process.pid, signal);
  };
}
