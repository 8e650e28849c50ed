import type { SyncRun } from "../../../../src/c1z/model.js";

/** The archive's run, or one that stands for it where its record can't be found. */
export function chooseRun(runs: readonly SyncRun[]): SyncRun {
  const time = "2026-01-01T00:00:00Z";
  return (
    runs[0] ?? {
      id: "",
      startedAt: time,
      endedAt: time,
      syncToken: "",
      syncType: "full",
      parentSyncId: "",
      linkedSyncId: "",
      supportsDiff: false,
    }
  );
}
