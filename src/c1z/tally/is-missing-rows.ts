import type { RowDiscrepancy } from "./row-discrepancy.js";

/**
 * Whether rows are missing, or may be, so that the archive is damaged. If statistics count fewer rows than there are, they may
 * just be those of an earlier state; an index never is.
 */
export function isMissingRows(discrepancy: RowDiscrepancy): boolean {
  return discrepancy.basis !== "statistics" || discrepancy.found < discrepancy.expected;
}
