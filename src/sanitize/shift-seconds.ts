import { C1zError } from "../c1z/errors.js";
import type { Sync } from "../c1z/sync.js";

const DAY_SECONDS = 86_400;

/** By how much times are moved: days, or so that the newest sync ends at a moment. */
export interface TimeShift {
  readonly days: number | undefined;
  /** RFC 3339. */
  readonly anchor: string | undefined;
}

/** The seconds that all times are moved by. Throws `C1Z_INVALID_SETTING` if the anchor is no time, or no sync has one. */
export function shiftSeconds({ days = 0, anchor }: TimeShift, syncs: readonly Sync[]): number {
  if (anchor === undefined) return days * DAY_SECONDS;
  const wanted = Date.parse(anchor);
  const newest = Math.max(...syncs.map(({ run }) => Date.parse(run.endedAt ?? run.startedAt ?? "")));
  if (!/^\d{4}-\d\d-\d\dT/.test(anchor) || Number.isNaN(wanted) || Number.isNaN(newest)) {
    throw new C1zError(
      "C1Z_INVALID_SETTING",
      `Expected --anchor to be a time such as 2026-01-31T12:00:00Z, got "${anchor}".`,
    );
  }
  return Math.round((wanted - newest) / 1000);
}
