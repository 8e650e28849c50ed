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

/** What is allowed at the place of a staged file. */
export interface StagingRules {
  /** Whether existing files are replaced. */
  readonly force: boolean;
  /** The files that are read; they are never replaced. */
  readonly inputs: readonly InputFile[];
}

/**
 * Files that appear together or not at all. They are written into a hidden folder beside their place (on the same file system)
 * and renamed when all are complete. {@link discard} removes everything again, including folders that were created for them; so
 * do the end of the process and signals.
 */
export class StagedOutput implements Output {
  readonly #root: string;
  readonly #staging: StagingFolder;
  /** The outermost folder that was created on the way to the root, if any. */
  readonly #created: string | undefined;
  readonly #rules: StagingRules;
  readonly #paths = new Set<string>();
  #open = true;

  /** Creates the folder. Throws `C1Z_UNWRITABLE` if it can't be created or written. */
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

  /** Throws `C1Z_EXISTS` if a file exists and may not be replaced; a folder, device or input is never replaced. */
  stage(path: string): string {
    this.#placeOf(path);
    this.#paths.add(path);
    return this.#staging.pathOf(path);
  }

  scratch(name: string): string {
    return this.#staging.scratch(name);
  }

  /** Moves all files to their places. If that fails and nothing was replaced, all of them are removed again. */
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

  /**
   * The final path of a file, with links resolved. Determined when the file is staged and again when it is moved, because much
   * can happen in between.
   */
  #placeOf(path: string): string {
    const out = join(this.#root, path);
    refuseInput(out, this.#rules.inputs);
    const target = outputTarget(out);
    if (target.kind === "unwritable" && target.isFolder) {
      throw outputError(out, Object.assign(new Error(), { code: "EISDIR" }));
    }
    if (target.kind !== "file") {
      throw new C1zError("C1Z_UNWRITABLE", `${out} can't be written: it is no file, but a device, pipe or socket.`, {
        file: out,
        hint: "Of several files each needs a place of its own; name another folder.",
        commandHint: "Of several files each needs a place of its own; name another folder with --out.",
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
        // Another process put something there.
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
 * Creates a folder and its parents; returns the outermost one that was created. Node's own `recursive` never returns on file
 * systems such as /proc, which answer ENOENT when a folder is created.
 */
function makeFolders(path: string): string | undefined {
  if (existsSync(path)) return undefined;
  const outermost = makeFolders(dirname(path));
  mkdirSync(path);
  return outermost ?? path;
}

/** Removes a file that was moved to its place, unless another process has replaced it. */
function takeBack({ path, inode }: { readonly path: string; readonly inode: number }): void {
  if (statSync(path, { throwIfNoEntry: false })?.ino === inode) rmSync(path, { force: true });
}
