import { C1zError } from "../c1z/errors.js";

/** What the system says in words, by its code (and by SQLite's, which has its own). */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "no space left on the device"],
  ["EDQUOT", "the disk quota is used up"],
  ["SQLITE_FULL", "no space left on the device"],
  ["EACCES", "no permission to write there"],
  ["EPERM", "no permission to write there"],
  ["EROFS", "the file system is read-only"],
  ["ENOENT", "nothing can be made there"],
  ["ENOTDIR", "part of the path is a file, not a folder"],
  ["EISDIR", "it is a folder"],
  ["EEXIST", "part of the path is a file, not a folder"],
  ["ENAMETOOLONG", "the name is too long"],
  ["EFBIG", "the file would be too large for the file system"],
  ["EIO", "the device failed"],
]);

/** What the hidden folder begins with in which files are written first. */
export const STAGING_PREFIX = ".baton-export-";
const STAGING_FOLDER = /\.baton-export-[^/\\]+[/\\]/;

/** An error of the system (or SQLite's) while `path` was written, as one that the user can act on; others as they are. */
export function outputError(path: string, error: unknown): unknown {
  if (error instanceof C1zError || !(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  if (!/^(?:E[A-Z]+|SQLITE_[A-Z_]+)$/.test(code)) return error;
  const reason =
    REASONS.get(code) ?? (code.startsWith("SQLITE_IOERR") ? "the device failed or is full" : error.message);
  return new C1zError("C1Z_UNWRITABLE", `${path.replace(STAGING_FOLDER, "")} can't be written: ${reason} (${code}).`, {
    cause: error,
    hint: "Nothing was left behind; name another place with --out.",
  });
}
