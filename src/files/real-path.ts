import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * The absolute path without links, as far as it exists. `..` after a link leads to the parent of the link's target, as it does
 * for the system; `path.resolve`, and Node's own realpath, which starts with it, only remove the name before.
 */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // It does not exist yet, or can't be examined; writing to it will report that.
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
