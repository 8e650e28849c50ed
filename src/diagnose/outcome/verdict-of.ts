import type { CollectedLog } from "../collect/collect-log.js";
import type { Moment } from "../collect/collector.js";
import type { Failure, Verdict } from "./run-outcome.js";

/**
 * How the last run of a log ended. Its last words count only when no more can come. A sync that was begun and neither completed
 * nor failed was stopped, since a log that is complete ends with one of them; while the log grows it still runs.
 */
export function verdictOf({ outcome, syncs, ending }: CollectedLog, isGrowing: boolean): Verdict {
  const { verdict, lastWords } = outcome;
  const isLeft = verdict.kind === "unknown" || verdict.kind === "running";
  if (isGrowing) return isLeft ? { kind: "running", sign: "the log is still read" } : verdict;
  if (lastWords !== undefined) return { kind: "failed", at: lastWords.first, sign: lastWords.sign };
  if (!isLeft || syncs.runs.at(-1)?.outcome !== "open") return verdict;
  return {
    kind: "stopped",
    at: ending.lastLine && momentOf(ending.lastLine),
    sign: "a sync that was begun and not ended",
  };
}

/** Where and when a line stands, without the line. */
function momentOf({ file, line, time }: Moment): Moment {
  return { file, line, ...(time !== undefined && { time }) };
}

/** The failures of a log, its last words among them once no more can come. */
export function failuresOf({ outcome }: CollectedLog, isGrowing: boolean): readonly Failure[] {
  const { failures, lastWords } = outcome;
  return isGrowing || lastWords === undefined ? failures : [...failures, lastWords];
}
