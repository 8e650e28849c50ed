import type { DiffRow } from "../sync-diff.js";
import type { OpenRows } from "./open-rows.js";

/** What rows can have in common that were deleted or created at once. */
export type CauseName = "ids-changed" | "whole-type" | "disabled-users" | "common-parent";

/** One cause of many deletions or creations. */
export interface DiffCause {
  readonly cause: CauseName;
  /** A few words, for one row of it: `all grants of type role are gone`. */
  readonly reason: string;
  /** What happened, with the numbers, in one sentence. */
  readonly message: string;
  /** What it is a sign of, and what follows. */
  readonly advice: string;
  /** In the order of the diff, as `created`. */
  readonly deleted: readonly DiffRow[];
  readonly created: readonly DiffRow[];
}

/**
 * Looks for one sort of cause among the rows that no other explains. What one cause explains is taken out before the next is asked
 * for.
 */
export type FindCauses = (rows: OpenRows) => Iterable<DiffCause>;
