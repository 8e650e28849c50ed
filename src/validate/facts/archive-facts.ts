import type { SyncRun } from "../../c1z/model.js";
import type { IntegrityProblem, UnlistedRows } from "../../c1z/store.js";

/** What rules want to know of a file as a whole. */
export interface ArchiveFacts {
  /** All sync runs, finished or not, in stored order. */
  readonly runs: readonly SyncRun[];
  /** Rows of syncs that are not in the list. */
  unlistedRows(): readonly UnlistedRows[];
  /** What reading everything showed; none unless that was asked for (`--deep`). */
  integrityProblems(): Iterable<IntegrityProblem>;
}
