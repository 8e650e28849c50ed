import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import { isArchiveName } from "../../c1z/archives-in-folder.js";
import { C1zError } from "../../c1z/errors.js";
import { UnclearFileError } from "./unclear-file-error.js";

/** What a log is called: nothing else in a folder is read as one. */
const LOG_NAME = /\.(?:log|txt|out|err|jsonl|ndjson)(?:\.\d+)?(?:\.gz)?$/i;
/** What a file is to the server. */
export type ServedKind = "archive" | "log";

/** A file that may be opened. */
export interface ServedFile {
  readonly kind: ServedKind;
  /** What clients call it. */
  readonly name: string;
  /** As the user named it, or the folder that it is in. */
  readonly path: string;
}

/** A file or folder that the user named. */
type Root =
  | { readonly kind: "file"; readonly path: string }
  /** `real`: its path without links. */
  | { readonly kind: "folder"; readonly path: string; readonly real: string };

/**
 * The only files that the server opens: those that were named, and in the folders that were named the archives and logs that lie in them, not in folders
 * below. A link in a folder that leads out of it is no file of it. Folders are looked through at each question, so that a new archive is found.
 */
export class ServedFiles {
  readonly #roots: readonly Root[];

  /** Throws `C1Z_NOT_FOUND` for a path that nothing has. */
  constructor(paths: readonly string[]) {
    this.#roots = paths.map(rootOf);
  }

  /** All files of a kind, by name. Of two with one name, the paths are their names. */
  list(kind: ServedKind): readonly ServedFile[] {
    const files = this.#roots.flatMap((root) => filesOf(root)).filter((file) => file.kind === kind);
    const named = files.map((file) =>
      files.filter(({ name }) => name === file.name).length > 1 ? { ...file, name: file.path } : file,
    );
    return [...new Map(named.map((file) => [file.name, file])).values()];
  }

  /**
   * The file that a word names, by its name or path; without a word the only one. Throws `C1Z_NOT_FOUND` and `C1Z_AMBIGUOUS`; of a path that is not served,
   * nothing is told, not even whether it exists.
   */
  find(kind: ServedKind, word: string | undefined): ServedFile {
    const files = this.list(kind);
    const [first] = files;
    if (word === undefined) {
      if (first !== undefined && files.length === 1) return first;
      if (first === undefined) throw nothing(kind);
      throw new UnclearFileError("C1Z_AMBIGUOUS", `There are ${files.length} ${kind}s: name one of them.`, files);
    }
    const found = files.find(({ name }) => name === word) ?? files.find(({ path }) => resolve(path) === resolve(word));
    if (found !== undefined) return found;
    if (first === undefined) throw nothing(kind);
    throw new UnclearFileError("C1Z_NOT_FOUND", `No ${kind} of this server has that name.`, files);
  }
}

function rootOf(word: string): Root {
  // A file of that name: standard input is the client's.
  const path = word === "-" ? "./-" : word;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new C1zError("C1Z_NOT_FOUND", `There is no file ${path}.`);
  if (!stats.isDirectory() && !stats.isFile()) {
    throw new C1zError("C1Z_UNREADABLE", `${path} is no file: pipes and devices can't be read twice.`);
  }
  return stats.isDirectory() ? { kind: "folder", path, real: realpathSync(path) } : { kind: "file", path };
}

function filesOf(root: Root): readonly ServedFile[] {
  if (root.kind === "file") return [{ kind: kindOf(root.path) ?? "log", name: basename(root.path), path: root.path }];
  return namesIn(root.path).flatMap((name) => {
    const kind = kindOf(name);
    const path = join(root.path, name);
    return kind !== undefined && isFileWithin(path, root.real) ? [{ kind, name, path }] : [];
  });
}

function kindOf(name: string): ServedKind | undefined {
  if (isArchiveName(name)) return "archive";
  return LOG_NAME.test(name) ? "log" : undefined;
}

/** Sorted; none where the folder can't be read any more. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Whether a path is a file that lies in the folder itself, wherever links lead. */
function isFileWithin(path: string, folder: string): boolean {
  try {
    const real = realpathSync(path);
    const isWithin = real.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
    return isWithin && statSync(real).isFile();
  } catch {
    return false;
  }
}

function nothing(kind: ServedKind): C1zError {
  return new C1zError("C1Z_NOT_FOUND", `This server was given no ${kind}.`, {
    hint: "Whoever starts it names its archives and logs, or folders of them.",
  });
}
