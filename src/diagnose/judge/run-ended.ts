import type { CollectedLog } from "../collect/collect-log.js";
import { answerError } from "../families/answer-error.js";
import type { Failure } from "../outcome/run-outcome.js";
import { failuresOf, verdictOf } from "../outcome/verdict-of.js";
import { code } from "../report/code.js";
import { judgementOfFailure } from "./failure-judgement.js";
import { type Judge, judgementOf } from "./judge.js";
import type { Judgement } from "./judgement.js";
import { overlaps } from "./overlaps.js";

/**
 * Failed runs that no known cause explains, crashes, and ends from outside. It looks at what else was judged, so that a failure
 * with its cause is not told twice.
 */
export function runEnded(given: Parameters<Judge>[0], others: readonly Judgement[]): readonly Judgement[] {
  const { log, isGrowing, failsUnfinished } = given;
  const verdict = verdictOf(log, isGrowing);
  const failures = failuresOf(log, isGrowing);
  const failed = merged(failures.filter((failure) => failure.crash !== undefined || !isExplained(failure, others)));
  if (verdict.kind === "stopped") return [...failed, ...stopped(log, others)];
  if (verdict.kind === "failed" && failed.length === 0 && !others.some(isCause)) return failedBy(failures);
  const isLeft = verdict.kind === "running" || verdict.kind === "unknown";
  return isLeft && failsUnfinished === true && log.input.lines > 0 ? [...failed, unfinished(verdict.kind)] : failed;
}

/** A verdict never stands without a finding, even where a failure was one too many to keep. */
function failedBy(failures: readonly Failure[]): readonly Judgement[] {
  return failures.slice(-1).map(judgementOfFailure);
}

function isCause({ level, certainty }: Judgement): boolean {
  return level === "error" && certainty === "proven";
}

/** Whether something else that was judged an error shows on the lines of the failure. */
function isExplained({ first, last }: Failure, others: readonly Judgement[]): boolean {
  return others.some(
    (other) =>
      isCause(other) && (other.first === undefined || overlaps(first, last, other.first, other.last ?? other.first)),
  );
}

/** The same failure of several runs is told once. */
function merged(failures: readonly Failure[]): readonly Judgement[] {
  const byText = new Map<string, Judgement>();
  for (const failure of failures) {
    const judgement = judgementOfFailure(failure);
    const key = `${judgement.entry.id} ${judgement.message.replaceAll(/\d+/g, "0")}`;
    const known = byText.get(key);
    byText.set(
      key,
      known === undefined
        ? judgement
        : {
            ...known,
            count: known.count + 1,
            lines: known.lines + judgement.lines,
            ...(judgement.last && { last: judgement.last }),
          },
    );
  }
  return [...byText.values()];
}

/** The shell of macOS, which ends programs that are quarantined or not signed before they do anything. */
const OF_MACOS = /^zsh: /;

/** A line that says so; a log that only ends in the middle has a judge of its own. */
function stopped({ outcome, syncs }: CollectedLog, others: readonly Judgement[]): readonly Judgement[] {
  const stop = outcome.stops.at(-1);
  if (stop === undefined || others.some(isCause)) return [];
  const { at, text, isMemory } = stop;
  const details = { first: at, last: at, lines: 1, example: text };
  const { best } = answerError(text);
  if (OF_MACOS.test(text) && syncs.runs.length === 0 && best !== undefined) {
    const more = { ...details, fix: { text: best.fix } };
    return [judgementOf("stopped-without-a-word", "proven", `${best.meaning}: ${code(text.slice(0, 200))}.`, more)];
  }
  const message = isMemory
    ? `Something killed the process, most often for its memory: ${code(text.slice(0, 200))}.`
    : `Something stopped the process from outside: ${code(text.slice(0, 200))}.`;
  return [judgementOf(isMemory ? "out-of-memory" : "stopped-without-a-word", "proven", message, details)];
}

function unfinished(kind: "running" | "unknown"): Judgement {
  const message =
    kind === "running" ? "The program still runs at the end of the log." : "The log does not show how the run ended.";
  return judgementOf("run-unfinished", "proven", message);
}
