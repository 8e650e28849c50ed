import { existsSync, mkdirSync, renameSync, rmdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { C1zError } from "../c1z/errors.js";
import type { Output } from "./output.js";
import { outputError } from "./output-error.js";
import { StagingFolder } from "./staging-folder.js";

/**
 * Files that appear together or not at all: they are written into a hidden folder beside their place (the same file system) and
 * renamed when all are done. {@link discard} takes everything away again, folders that were made for them included; so do
 * the end of the process and signals.
 */
export class StagedOutput implements Output {
  readonly #root: string;
  readonly #staging: StagingFolder;
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
      this.#created = makeFolders(this.#root);
      this.#staging = new StagingFolder(this.#root, () => this.discard());
    } catch (error) {
      throw outputError(root, error);
    }
  }

  /** Throws `C1Z_EXISTS` where there is a file already and it may not be replaced; a folder never is. */
  stage(path: string): string {
    const target = join(this.#root, path);
    const there = statSync(target, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw outputError(target, Object.assign(new Error(), { code: "EISDIR" }));
    if (!this.#force && there !== undefined) {
      throw new C1zError("C1Z_EXISTS", `${target} is there already; it was not touched.`, {
        hint: "Name another place with --out, or replace it with --force.",
      });
    }
    this.#paths.add(path);
    return this.#staging.pathOf(path);
  }

  scratch(name: string): string {
    return this.#staging.scratch(name);
  }

  /** Moves all files to their places. */
  async commit(): Promise<void> {
    for (const path of this.#paths) {
      const target = join(this.#root, path);
      try {
        mkdirSync(dirname(target), { recursive: true });
        renameSync(this.#staging.pathOf(path), target);
      } catch (error) {
        throw outputError(target, error);
      }
    }
    this.#close();
  }

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
    this.#staging.remove();
  }
}

/**
 * Makes a folder and those above it; gives the outermost that was made. Node's own `recursive` never returns on file systems that
 * answer ENOENT to whoever makes a folder there, as /proc does.
 */
function makeFolders(path: string): string | undefined {
  if (existsSync(path)) return undefined;
  const outermost = makeFolders(dirname(path));
  mkdirSync(path);
  return outermost ?? path;
}
