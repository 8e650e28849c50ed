import type { DiffRow } from "../sync-diff.js";
import type { DiffCause } from "./diff-cause.js";

/** The reason of each row that has a cause with others. */
export function reasonsOf(causes: readonly DiffCause[]): ReadonlyMap<DiffRow, string> {
  const reasons = new Map<DiffRow, string>();
  for (const { reason, deleted, created } of causes) {
    for (const row of [...deleted, ...created]) reasons.set(row, reason);
  }
  return reasons;
}
