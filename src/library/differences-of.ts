import { MessageDecoder } from "../c1z/decode.js";
import { reasonsOf } from "../diff/causes/reasons-of.js";
import { formatFieldPath } from "../diff/field-path.js";
import { ROW_MESSAGES } from "../diff/row-messages.js";
import type { DiffRow, FieldChange, SyncDiff } from "../diff/sync-diff.js";
import type { ChangedField, Difference } from "./difference.js";

/** The rows of a comparison that differ, decoded one by one. */
export function* differencesOf({ kinds, causes }: SyncDiff): Generator<Difference, void> {
  const reasons = reasonsOf(causes);
  const decoder = new MessageDecoder();
  const decoded = (row: DiffRow | undefined) => row && decoder.decode(ROW_MESSAGES[row.kind], row.message);
  const difference = (change: Difference["change"], sides: Sides): Difference => {
    const row = sides.new ?? sides.old;
    const { kind, id, resourceType, resource, entitlement, principal } = row;
    return {
      change,
      kind,
      identity: { id, resourceType, resource, entitlement, principal },
      old: decoded(sides.old),
      new: decoded(sides.new),
      changes: (sides.changes ?? []).map(changedField),
      reason: sides.reason ?? reasons.get(row),
      // ROW_MESSAGES gives the message of the row's own kind.
    } as Difference;
  };
  for (const { created, deleted, modified, renamed } of kinds) {
    for (const row of created) yield difference("created", { new: row });
    for (const row of deleted) yield difference("deleted", { old: row });
    for (const row of modified) yield difference("modified", row);
    for (const row of renamed) yield difference("renamed", row);
  }
}

type Sides = (
  | { readonly old?: DiffRow | undefined; readonly new: DiffRow }
  | { readonly old: DiffRow; readonly new?: undefined }
) & {
  readonly changes?: readonly FieldChange[];
  readonly reason?: string;
};

function changedField({ path, old, new: added }: FieldChange): ChangedField {
  return { path: formatFieldPath(path), old, new: added };
}
