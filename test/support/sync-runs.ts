import type { SyncRun } from "../../src/c1z/model.js";

/** A sync run: finished, full, and else as given. */
export function syncRun(run: Partial<SyncRun>): SyncRun {
  return {
    id: "sync",
    startedAt: "2026-01-01T00:00:00Z",
    endedAt: "2026-01-01T01:00:00Z",
    syncToken: "",
    syncType: "full",
    parentSyncId: "",
    linkedSyncId: "",
    supportsDiff: false,
    ...run,
  };
}
