import type { CollectedLog } from "../collect/collect-log.js";
import type { Verdict } from "./run-outcome.js";

/**
 * How the last run of a log ended. A sync that was begun and neither completed nor failed was stopped, since a log that is complete
 * ends with one of them; while the log grows it still runs.
 */
export function verdictOf({ outcome, syncs, ending }: CollectedLog, isGrowing: boolean): Verdict {
  const { verdict } = outcome;
  const isLeft = verdict.kind === "unknown" || verdict.kind === "running";
  if (isLeft && isGrowing) return { kind: "running", sign: "the log is still read" };
  if (!isLeft || syncs.runs.at(-1)?.outcome !== "open") return verdict;
  return { kind: "stopped", at: ending.lastLine, sign: "a sync that was begun and not ended" };
}
