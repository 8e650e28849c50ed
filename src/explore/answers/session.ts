import { syncRunJson } from "../../views/sync-list.js";
import type { ExploredArchive } from "../explored-archive.js";
import type { Explorer } from "../explorer.js";

/** What is open, and how far reading it is. */
export function sessionOf({ archives, logs }: Explorer): object {
  return { version: 1, shown: archives.length - 1, archives: archives.map(archiveOf), logs };
}

function archiveOf({ archive, runs, sync, syncId, notice, state }: ExploredArchive): object {
  return {
    file: archive.path,
    format: archive.format,
    syncs: runs.map(syncRunJson),
    sync: sync && syncRunJson(sync.run),
    syncId,
    notice,
    state: state.kind === "reading" ? { kind: state.kind, rows: Object.fromEntries(state.rows) } : state,
  };
}
