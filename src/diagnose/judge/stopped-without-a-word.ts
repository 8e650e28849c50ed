import type { EndingSummary } from "../collect/ending-collector.js";
import { verdictOf } from "../outcome/verdict-of.js";
import { code } from "../report/code.js";
import { type Judge, judgementOf } from "./judge.js";

/** A log that ends while a sync is under way, without an error: a signal leaves no line. */
export const stoppedWithoutAWord: Judge = ({ log, isGrowing }) => {
  const run = log.syncs.runs.at(-1);
  if (isGrowing || run === undefined || run.outcome !== "open") return [];
  // A crash, or a last line that says why, is no end from outside; another line that names a signal has its own judge.
  if (verdictOf(log, isGrowing).kind !== "stopped" || log.outcome.stops.length > 0) return [];
  const { lastLine } = log.ending;
  return [
    judgementOf(
      "stopped-without-a-word",
      "proven",
      `${ending(log.ending)} The sync that was under way is neither completed nor failed.`,
      {
        ...(lastLine === undefined ? {} : { first: lastLine, last: lastLine, example: lastLine.text }),
        proof:
          "The exit status of the process: 143 is SIGTERM, 137 is SIGKILL (mostly memory). No log level shows it. If the process still runs, the log is only not finished.",
      },
    ),
  ];
};

function ending({ lastLine, lastPhase, lastRequest, endsMidLine }: EndingSummary): string {
  const where = [
    lastPhase === undefined ? undefined : `in the phase "${lastPhase.text}"`,
    lastRequest === undefined ? undefined : `after ${code(lastRequest.text)}`,
    lastLine?.text.includes("retrying operation") ? "while waiting to try again" : undefined,
  ].filter((part) => part !== undefined);
  const middle = endsMidLine ? ", in the middle of a line" : "";
  return `The log ends${where.length === 0 ? "" : ` ${where.join(", ")}`}${middle}.`;
}
