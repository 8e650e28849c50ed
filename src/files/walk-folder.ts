import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";

/** What a walk found, and what it left out. */
export interface Folder {
  /** As given by the caller. */
  readonly root: string;
  /** Regular files, relative to the root, with `/`, sorted. */
  readonly files: readonly string[];
  /** Virtual environments of Python, relative to the root; their insides are not part of `files`. */
  readonly virtualEnvironments: readonly string[];
  /** Folders that could not be read, relative to the root. */
  readonly unreadable: readonly string[];
  /** Links that were not followed: they leave the root, lead to a folder, or to nothing. */
  readonly linksNotFollowed: readonly string[];
  /** Whether the walk stopped at {@link MAX_FILES}. */
  readonly capped: boolean;
}

/** A walk ends after this many files and says so. */
export const MAX_FILES = 200_000;
const MAX_DEPTH = 64;
const SKIPPED = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  "__pycache__",
  ".tox",
  ".nox",
  ".mypy_cache",
  ".ruff_cache",
  ".pytest_cache",
]);

/**
 * All files below `root` except those of version control, package folders, caches and virtual environments. Symbolic links
 * are followed only to files inside the root. Throws the file system's error when the root can't be read.
 */
export function walkFolder(root: string, maxFiles = MAX_FILES): Folder {
  const walk = new Walk(root, maxFiles);
  walk.enter("", readdirSync(root, { withFileTypes: true }), 0);
  return walk.result();
}

class Walk {
  readonly #root: string;
  readonly #realRoot: string;
  readonly #maxFiles: number;
  readonly #files: string[] = [];
  readonly #virtualEnvironments: string[] = [];
  readonly #unreadable: string[] = [];
  readonly #links: string[] = [];

  constructor(root: string, maxFiles: number) {
    this.#root = root;
    this.#maxFiles = maxFiles;
    this.#realRoot = realpathSync(root);
  }

  result(): Folder {
    return {
      root: this.#root,
      files: this.#files.sort(),
      virtualEnvironments: this.#virtualEnvironments.sort(),
      unreadable: this.#unreadable.sort(),
      linksNotFollowed: this.#links.sort(),
      capped: this.#full,
    };
  }

  get #full(): boolean {
    return this.#files.length >= this.#maxFiles;
  }

  enter(folder: string, entries: readonly Dirent[], depth: number): void {
    for (const entry of entries) {
      if (this.#full) return;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) this.#follow(path);
      else if (entry.isDirectory()) this.#descend(path, entry.name, depth);
      else if (entry.isFile()) this.#files.push(path);
    }
  }

  #descend(path: string, name: string, depth: number): void {
    if (SKIPPED.has(name)) return;
    const full = join(this.#root, path);
    if (existsSync(join(full, "pyvenv.cfg"))) {
      this.#virtualEnvironments.push(path);
      return;
    }
    if (depth >= MAX_DEPTH) {
      this.#unreadable.push(path);
      return;
    }
    let entries: Dirent[];
    try {
      entries = readdirSync(full, { withFileTypes: true });
    } catch {
      this.#unreadable.push(path);
      return;
    }
    this.enter(path, entries, depth + 1);
  }

  /** Links to files inside the root count; links to folders never: what they lead to is walked where it really is. */
  #follow(path: string): void {
    try {
      const target = realpathSync(join(this.#root, path));
      const inside = relative(this.#realRoot, target);
      const leaves = inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
      if (!leaves && statSync(target).isFile()) this.#files.push(path);
      else this.#links.push(path);
    } catch {
      this.#links.push(path);
    }
  }
}
