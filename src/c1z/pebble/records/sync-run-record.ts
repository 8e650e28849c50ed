import type { SyncRun } from "../../model.js";
import { RecordFields } from "./record-fields.js";
import { timestampText } from "./record-timestamp.js";

/** The sync types by their number (docs/format-v3.md, "Sync run"). */
const SYNC_TYPES = ["", "full", "partial", "resources_only", "partial_upserts", "partial_deletions"] as const;

const FIELD = {
  id: 1,
  type: 2,
  parentSyncId: 3,
  startedAt: 4,
  endedAt: 5,
  syncToken: 6,
  supportsDiff: 7,
  linkedSyncId: 8,
} as const;

/** Decodes a SyncRunRecord. Throws `C1Z_BAD_MESSAGE` if the bytes can't be decoded. */
export function decodeSyncRun(record: Buffer): SyncRun {
  const fields = new RecordFields();
  fields.read(record, 0, record.length);
  const type = fields.number(FIELD.type);
  return {
    id: fields.text(FIELD.id),
    startedAt: timestampText(fields, FIELD.startedAt),
    endedAt: timestampText(fields, FIELD.endedAt),
    syncToken: fields.text(FIELD.syncToken),
    syncType: SYNC_TYPES[type] ?? String(type),
    parentSyncId: fields.text(FIELD.parentSyncId),
    linkedSyncId: fields.text(FIELD.linkedSyncId),
    supportsDiff: fields.number(FIELD.supportsDiff) !== 0,
  };
}
