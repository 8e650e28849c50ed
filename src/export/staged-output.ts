import { existsSync, mkdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { C1zError } from "../c1z/errors.js";
import { outputTarget } from "../files/output-target.js";
import { alreadyThere, placeFile } from "../files/place-file.js";
import { realPath } from "../files/real-path.js";
import { type InputFile, refuseInput } from "../files/refuse-input.js";
import type { Output } from "./output.js";
import { outputError } from "./output-error.js";
import { StagingFolder } from "./staging-folder.js";

/** What may be in the place of a staged file. */
export interface StagingRules {
  /** Whether files that are there are replaced. */
  readonly force: boolean;
  /** What is read: it is never replaced. */
  readonly inputs: readonly InputFile[];
}

/**
 * Files that appear together or not at all: they are written into a hidden folder beside their place (the same file system) and
 * get their names when all are done. {@link discard} takes everything away again, folders that were made for them included; so do
 * the end of the process and signals.
 */
export class StagedOutput implements Output {
  readonly #root: string;
  readonly #staging: StagingFolder;
  /** The outermost folder that was made on the way to the root, if any. */
  readonly #created: string | undefined;
  readonly #rules: StagingRules;
  readonly #paths = new Set<string>();
  #open = true;

  /** Makes the folder. Throws `C1Z_UNWRITABLE` where it can't be made or written. */
  constructor(root: string, rules: StagingRules) {
    this.#root = realPath(root);
    this.#rules = rules;
    try {
      this.#created = makeFolders(this.#root);
      this.#staging = new StagingFolder(this.#root, () => this.discard());
    } catch (error) {
      throw outputError(root, error);
    }
  }

  /** Throws `C1Z_EXISTS` where there is a file already and it may not be replaced; a folder, device or input never is. */
  stage(path: string): string {
    this.#placeOf(path);
    this.#paths.add(path);
    return this.#staging.pathOf(path);
  }

  scratch(name: string): string {
    return this.#staging.scratch(name);
  }

  /** Moves all files to their places. Where that fails, and nothing was replaced, none of them stays there. */
  async commit(): Promise<void> {
    const placed: { readonly path: string; readonly inode: number }[] = [];
    for (const path of this.#paths) {
      const target = join(this.#root, path);
      try {
        mkdirSync(dirname(target), { recursive: true });
        const place = this.#placeOf(path);
        placeFile(this.#staging.pathOf(path), place, this.#rules.force);
        placed.push({ path: place, inode: statSync(place).ino });
      } catch (error) {
        if (!this.#rules.force) for (const file of placed) takeBack(file);
        throw outputError(target, error);
      }
    }
    this.#close();
  }

  /** Where a file is to be, behind links. Asked when it is staged, and again when it is put there: much can happen in between. */
  #placeOf(path: string): string {
    const out = join(this.#root, path);
    refuseInput(out, this.#rules.inputs);
    const target = outputTarget(out);
    if (target.kind === "unwritable" && target.isFolder) {
      throw outputError(out, Object.assign(new Error(), { code: "EISDIR" }));
    }
    if (target.kind !== "file") {
      throw new C1zError("C1Z_UNWRITABLE", `${out} can't be written: it is no file, but a device, pipe or socket.`, {
        hint: "Of several files each needs a place of its own; name another folder with --out.",
      });
    }
    if (target.exists && !this.#rules.force) throw alreadyThere(out);
    return target.path;
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

/** Removes a file that was put in place, unless somebody put another there. */
function takeBack({ path, inode }: { readonly path: string; readonly inode: number }): void {
  if (statSync(path, { throwIfNoEntry: false })?.ino === inode) rmSync(path, { force: true });
}
