import type { Evidence } from "../../findings/finding.js";

/** What a rule found in a sync. */
export interface JudgedFinding {
  readonly rule: string;
  readonly evidence: Evidence;
}
