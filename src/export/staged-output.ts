import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { C1zError } from "../c1z/errors.js";
import { outputError, STAGING_PREFIX } from "./output-error.js";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Files that appear together or not at all: they are written into a hidden folder beside their place (the same file system) and
 * renamed when all are done. {@link discard} takes everything away again, folders that were made for them included; so do
 * the end of the process and signals.
 */
export class StagedOutput {
  readonly #root: string;
  readonly #staging: string;
  /** The outermost folder that was made on the way to the root, if any. */
  readonly #created: string | undefined;
  readonly #force: boolean;
  readonly #paths = new Set<string>();
  #open = true;

  /** Makes the folder. Throws `C1Z_UNWRITABLE` where it can't be made or written. */
  constructor(root: string, force: boolean) {
    this.#root = resolve(root);
    this.#force = force;
    try {
      this.#created = mkdirSync(this.#root, { recursive: true });
      this.#staging = mkdtempSync(join(this.#root, STAGING_PREFIX));
    } catch (error) {
      throw outputError(root, error);
    }
    process.on("exit", this.#onExit);
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  }

  /**
   * Where a file is to be written for now; `path` is relative to the root. Throws `C1Z_EXISTS` where there is one
   * already and it may not be replaced.
   */
  stage(path: string): string {
    const target = join(this.#root, path);
    if (!this.#force && existsSync(target)) {
      throw new C1zError("C1Z_EXISTS", `${target} is there already; it was not touched.`, {
        hint: "Name another place with --out, or replace it with --force.",
      });
    }
    this.#paths.add(path);
    const staged = join(this.#staging, path);
    try {
      mkdirSync(dirname(staged), { recursive: true });
    } catch (error) {
      throw outputError(target, error);
    }
    return staged;
  }

  /** A path for a file that is needed on the way and goes away in the end. */
  scratch(name: string): string {
    return join(mkdtempSync(join(this.#staging, "scratch-")), name);
  }

  /** Moves all files to their places. Throws `C1Z_UNWRITABLE`. */
  commit(): void {
    for (const path of this.#paths) {
      const target = join(this.#root, path);
      try {
        mkdirSync(dirname(target), { recursive: true });
        renameSync(join(this.#staging, path), target);
      } catch (error) {
        throw outputError(target, error);
      }
    }
    this.#close();
  }

  /** Takes away what was written. Safe to call twice, and after {@link commit}. */
  discard(): void {
    if (!this.#open) return;
    this.#close();
    if (this.#created === undefined) return;
    for (let folder = this.#root; folder.length >= this.#created.length; folder = dirname(folder)) {
      try {
        rmdirSync(folder);
      } catch {
        // Somebody else put something there.
        return;
      }
    }
  }

  #close(): void {
    this.#open = false;
    process.off("exit", this.#onExit);
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
    rmSync(this.#staging, { recursive: true, force: true });
  }

  readonly #onExit = (): void => this.discard();

  /** Cleans up, then lets the signal do what it would have done without this handler. */
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.discard();
    process.kill(process.pid, signal);
  };
}
