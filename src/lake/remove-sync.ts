import { existsSync, rmSync } from "node:fs";
import { writeError } from "../files/system-error.js";
import { withKeyLock } from "./key-lock.js";
import { LAKE_TABLES, type LakeKey, type LakeLayout } from "./lake-layout.js";
import { settle } from "./settle.js";

/**
 * Removes the files of a sync, that in `syncs/` first: from then on the sync is not there, however far the rest gets. Gives whether it was there. Throws
 * `C1Z_UNWRITABLE`.
 */
export async function removeSync(layout: LakeLayout, key: LakeKey): Promise<boolean> {
  try {
    return await withKeyLock(layout, layout.stemOf(key), async () => {
      const first = layout.fileOf("syncs", key);
      const wasThere = existsSync(first) || existsSync(layout.manifestOf(key));
      rmSync(first, { force: true });
      await settle([layout.folderOf("syncs")]);
      for (const table of LAKE_TABLES) rmSync(layout.fileOf(table, key), { force: true });
      rmSync(layout.judgementOf(key), { force: true });
      rmSync(layout.manifestOf(key), { force: true });
      return wasThere;
    });
  } catch (error) {
    throw writeError(layout.root, error);
  }
}
