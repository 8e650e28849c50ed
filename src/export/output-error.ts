import { writeError } from "../files/system-error.js";

/** The prefix of the hidden folder in which files are written first. */
const STAGING_FOLDER = /\.baton-export-[^/\\]+[/\\]/;

/**
 * Turns an error of the system (or SQLite) while `path` was written into one that the user can act on; returns other errors
 * unchanged.
 */
export function outputError(path: string, error: unknown): unknown {
  return writeError(path.replace(STAGING_FOLDER, ""), error, "Nothing was left behind; name another place with --out.");
}
