import { C1zError } from "../c1z/errors.js";

/** The system's errors in words, by their code (and by SQLite's codes, which are different). */
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
  ["EPIPE", "nobody reads from it any more"],
  ["EBADF", "it is not open for writing"],
  ["ELOOP", "its links lead in a circle"],
  ["EMFILE", "too many files are open"],
  ["ENFILE", "too many files are open"],
]);

/** The code of an error of the system or of SQLite, such as `ENOSPC`; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const code = String(error.code);
  return /^(?:E[A-Z0-9]+|SQLITE_[A-Z_]+)$/.test(code) ? code : undefined;
}

/**
 * Turns an error of the system while `path` was written into a `C1Z_UNWRITABLE` that the user can act on; returns other errors
 * unchanged.
 */
export function writeError(path: string, error: unknown, hint?: string): unknown {
  const code = errorCode(error);
  if (error instanceof C1zError || code === undefined) return error;
  const text = error instanceof Error ? error.message : code;
  const reason = REASONS.get(code) ?? (code.startsWith("SQLITE_IOERR") ? "the device failed or is full" : text);
  return new C1zError("C1Z_UNWRITABLE", `${path} can't be written: ${reason} (${code}).`, {
    cause: error,
    file: path,
    ...(hint === undefined ? {} : { hint }),
  });
}
