import { join } from "node:path";
import { leftoverName } from "../c1z/leftovers.js";

/** What files begin with that are not complete yet. */
const PREFIX = ".baton-draft";

/** A new name in a folder for a file that is not complete yet; the next run takes it away where this process is killed. */
export function draftPath(folder: string): string {
  return join(folder, leftoverName(PREFIX));
}
