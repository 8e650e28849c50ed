import type { SyncRun } from "../../c1z/model.js";
import type { Value } from "./record.js";
import type { RowValues } from "./row-values.js";

/**
 * A sync run by its row, with its times as they are stored; without a row, a run that started when its first row was read and that
 * nothing says has ended.
 */
export function storedRun(id: string, row: RowValues | undefined, earliest: string | undefined): SyncRun {
  return {
    id,
    startedAt: text(row?.started_at) ?? earliest,
    endedAt: text(row?.ended_at),
    syncToken: text(row?.sync_token) ?? "",
    syncType: text(row?.sync_type) ?? "full",
    parentSyncId: text(row?.parent_sync_id) ?? "",
    linkedSyncId: text(row?.linked_sync_id) ?? "",
    supportsDiff: row?.supports_diff === 1,
  };
}

function text(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
