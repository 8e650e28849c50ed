import type { SyncSource } from "../sources.js";
import { column, table } from "../table.js";

/** One row for each exported sync. */
export const SYNCS = table<SyncSource>({
  name: "syncs",
  meaning: "One row a sync that was exported.",
  key: [],
  indexed: [],
  columns: [
    column("format", "text", "`v1` or `v3`", ({ format }) => format),
    column(
      "sync_type",
      "text",
      "`full`, `partial`, `resources_only`, `partial_upserts`, `partial_deletions`; empty from old writers",
      ({ run }) => run.syncType || undefined,
    ),
    column("started_at", "time", "when the sync began", ({ run }) => run.startedAt),
    column("ended_at", "time", "when it ended; empty: it was never finished", ({ run }) => run.endedAt),
    column("parent_sync_id", "text", "the sync that this one builds on", ({ run }) => run.parentSyncId || undefined),
    column(
      "sync_token",
      "text",
      "the state that the sync was left in, as the SDK wrote it",
      ({ run }) => run.syncToken || undefined,
    ),
  ],
});
