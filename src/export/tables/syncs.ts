import type { SyncSource } from "../sources.js";
import { table } from "../table.js";

/** One row for each exported sync. */
export const SYNCS = table<SyncSource>({
  name: "syncs",
  meaning: "One row a sync that was exported.",
  key: [],
  indexed: [],
  columns: [
    { name: "format", type: "text", meaning: "`v1` or `v3`", value: ({ format }) => format },
    {
      name: "sync_type",
      type: "text",
      meaning: "`full`, `partial`, `resources_only`, `partial_upserts`, `partial_deletions`; empty from old writers",
      value: ({ run }) => run.syncType || undefined,
    },
    { name: "started_at", type: "time", meaning: "when the sync began", value: ({ run }) => run.startedAt },
    {
      name: "ended_at",
      type: "time",
      meaning: "when it ended; empty: it was never finished",
      value: ({ run }) => run.endedAt,
    },
    {
      name: "parent_sync_id",
      type: "text",
      meaning: "the sync that this one builds on",
      value: ({ run }) => run.parentSyncId || undefined,
    },
    {
      name: "sync_token",
      type: "text",
      meaning: "the state that the sync was left in, as the SDK wrote it",
      value: ({ run }) => run.syncToken || undefined,
    },
  ],
});
