import type { SyncRun } from "../c1z/model.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import { toSeconds } from "../text/to-seconds.js";
import type { ListView } from "./list-view.js";
import type { SYNC_RUN } from "./statistics-schema.js";

/** The JSON form of a sync run: baton.v1.SyncOutput, with empty fields left out. */
export function syncRunJson(run: SyncRun): JsonOf<typeof SYNC_RUN> {
  const fields: JsonOf<typeof SYNC_RUN> = {
    id: run.id,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    syncToken: run.syncToken,
    syncType: run.syncType,
    parentSyncId: run.parentSyncId,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));
}

/** The sync runs of an archive, finished or not. */
export function listSyncs(runs: readonly SyncRun[]): ListView<SyncRun> {
  return {
    name: "syncs",
    rowName: "sync",
    noun: ["sync", "syncs"],
    columns: [
      { heading: "ID", path: "id", whole: true },
      { heading: "Started At", path: "startedAt", format: toSeconds, whole: true, leftOut: 4 },
      { heading: "Ended At", path: "endedAt", format: toSeconds, whole: true },
      { heading: "Type", path: "syncType", leftOut: 3 },
      { heading: "Parent ID", path: "parentSyncId", whole: true, leftOut: 2 },
      { heading: "Token", path: "syncToken", leftOut: 1 },
    ],
    rows: () => runs,
    write(run, out) {
      out.utf8(JSON.stringify(syncRunJson(run)));
      return [];
    },
  };
}
