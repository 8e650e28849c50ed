import { existsSync } from "node:fs";
import { archivesInFolder } from "./archives-in-folder.js";

/** What a connector writes where it is not told otherwise. */
export const DEFAULT_ARCHIVE = "sync.c1z";

/**
 * The archives of the working folder that may be meant where none is named: `sync.c1z` alone if it is there, else all there are.
 */
export function defaultArchives(): readonly string[] {
  return existsSync(DEFAULT_ARCHIVE) ? [DEFAULT_ARCHIVE] : archivesInFolder(".");
}
