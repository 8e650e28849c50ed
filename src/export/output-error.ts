import { writeError } from "../files/system-error.js";

/** What the hidden folder begins with in which files are written first. */
const STAGING_FOLDER = /\.baton-export-[^/\\]+[/\\]/;

/** An error of the system (or SQLite's) while `path` was written, as one that the user can act on; others as they are. */
export function outputError(path: string, error: unknown): unknown {
  return writeError(path.replace(STAGING_FOLDER, ""), error, "Nothing was left behind; name another place with --out.");
}
