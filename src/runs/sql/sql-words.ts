import { existsSync, readFileSync, statSync } from "node:fs";
import { CLIError } from "@oclif/core/errors";
import { isArchiveName } from "../../c1z/archives-in-folder.js";
import { C1zError } from "../../c1z/errors.js";

/** What the arguments of `baton sql` mean. */
export interface SqlWords {
  /** Archives, and folders of archives or of Parquet files. */
  readonly paths: readonly string[];
  /** Undefined where none is among the arguments. */
  readonly query: string | undefined;
}

/** Every query but a few has one of these; a path that is not there hardly ever has. */
const IN_QUERIES = /[\s;(]/;
/** A query is typed or written by a program; a file that is larger is something else. */
const MOST_QUERY_BYTES = 4 * 1024 * 1024;

/** Tells the query among the arguments from paths, which exist or end in `.c1z`. Throws a `CLIError` for two queries, and for a word that is neither. */
export function sqlWords(argv: readonly string[]): SqlWords {
  const isPath = (word: string): boolean => isArchiveName(word) || existsSync(word);
  const [query, another] = argv.filter((word) => !isPath(word));
  if (another !== undefined) {
    throw new CLIError(`Expected one query, got "${query}" and "${another}": put it into quotes as one argument.`);
  }
  if (query !== undefined && !IN_QUERIES.test(query)) {
    throw new CLIError(`"${query}" is no query, and there is no file or folder of this name.`);
  }
  return { paths: argv.filter(isPath), query };
}

/** The queries in a file. Throws `C1Z_NOT_FOUND`, `C1Z_UNREADABLE`. */
export function queryFile(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new C1zError("C1Z_NOT_FOUND", `There is no file ${path}.`, { file: path });
  if (!status.isFile() || status.size > MOST_QUERY_BYTES) {
    throw new C1zError("C1Z_UNREADABLE", `${path} is no file of queries.`, { file: path });
  }
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? cause.code : cause;
    throw new C1zError("C1Z_UNREADABLE", `${path} can't be read (${reason}).`, { file: path, cause });
  }
}
