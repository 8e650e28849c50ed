import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * The absolute path without links, as far as it leads to something. `..` behind a link leads out of what the link leads to, as it does
 * for the system; `path.resolve`, and Node's own realpath, which begins with it, only strike out the name before.
 */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // It is not there yet, or can't be looked into; whoever writes there will hear of it.
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
