import { join } from "node:path";
import { leftoverName } from "../c1z/leftovers.js";

/** The prefix of the names of incomplete files. */
const PREFIX = ".baton-draft";

/** A new name in a folder for an incomplete file. If this process is killed, the next run removes the file. */
export function draftPath(folder: string): string {
  return join(folder, leftoverName(PREFIX));
}
