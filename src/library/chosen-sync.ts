import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import type { Sync } from "../c1z/sync.js";

/**
 * The sync with this id; without one the finished sync that ended last, else the unfinished one that started last, as the commands
 * choose. Throws `C1Z_UNKNOWN_SYNC`, and `C1Z_NO_SYNC` for an archive without any.
 */
export function chosenSync(archive: Archive, id?: string): Sync {
  if (id !== undefined) return archive.sync(id);
  const sync = archive.latestFinishedSync() ?? archive.latestUnfinishedSync();
  if (sync !== undefined) return sync;
  throw new C1zError("C1Z_NO_SYNC", `${archive.path} holds no sync at all, finished or not.`, {
    hint: "The connector stopped before it began to sync; its log says why.",
  });
}
