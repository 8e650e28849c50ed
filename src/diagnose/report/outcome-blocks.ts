import type { Block, Tone } from "../../document/document.js";
import type { Moment } from "../collect/collector.js";
import type { EndingSummary } from "../collect/ending-collector.js";
import type { Verdict, VerdictKind } from "../outcome/run-outcome.js";

const TONES: Readonly<Record<VerdictKind, Tone>> = {
  finished: "good",
  failed: "bad",
  stopped: "bad",
  running: "plain",
  unknown: "warning",
};

/** How the run ended, in one sentence. */
export function outcomeText(verdict: Verdict): string {
  switch (verdict.kind) {
    case "finished":
      return `The run finished (${verdict.sign}, ${placeOf(verdict.at)}).`;
    case "failed":
      return `The run failed (${verdict.sign}, ${placeOf(verdict.at)}).`;
    case "stopped":
      return `The run was stopped (${verdict.sign}${verdict.at === undefined ? "" : `, ${placeOf(verdict.at)}`}).`;
    case "running":
      return `The program still runs at the end of this log (${verdict.sign}).`;
    case "unknown":
      return "The end of the run is not in this log.";
  }
}

/** The verdict on the run, before any cause. */
export function outcomeBlocks(verdict: Verdict): Block[] {
  return [{ kind: "paragraph", text: outcomeText(verdict), tone: TONES[verdict.kind] }];
}

/** What may be said where nothing was found: an all-clear only for a run that is seen to finish. */
export function allClearText({ kind }: Verdict, { lastError }: EndingSummary): string {
  const clear = "Nothing in this log is known to be a failure";
  if (kind === "finished") return `${clear}.`;
  if (kind === "running") return `${clear}; the program still runs.`;
  const error = lastError === undefined ? "" : ` The last error in it is line ${lastError.line}: look at that first.`;
  return `${clear}; the end of the run is not in it.${error}`;
}

function placeOf({ line, time }: Moment): string {
  return time === undefined ? `line ${line}` : `line ${line} at ${time}`;
}
