import { STEPS, type Step } from "../check-runner/check.js";
import type { CheckResult, Status } from "../check-runner/check-result.js";
import { plural } from "../text/plural.js";
import { ALL_CHECKS } from "./all-checks.js";

/** One line of the summary: a step of the guide's workflow, how it ended, and the word on it. */
export interface SummaryLine {
  readonly step: string;
  readonly status: Status;
  readonly text: string;
}

const STEP_OF: ReadonlyMap<string, Step> = new Map(ALL_CHECKS.map(({ name, step }) => [name, step]));
const UNASKED: Readonly<Record<Step, string>> = {
  log: "no log was given (--log FILE)",
  output: "no connector's archive here (-f FILE)",
  configuration: "nothing to check",
  api: "nothing was contacted (--url URL)",
  "resource-types": "no archive, capabilities document or log to tell",
};

/** The five questions of the connector guide's workflow, each answered in a line. */
export function summarize(results: readonly CheckResult[]): readonly SummaryLine[] {
  return (Object.keys(STEPS) as Step[]).map((step) => {
    const mine = results.filter(({ check }) => STEP_OF.get(check) === step);
    return { step: STEPS[step], ...lineOf(mine, UNASKED[step]) };
  });
}

/** How many checks ended in each way. */
export function countStatuses(results: readonly CheckResult[]): Readonly<Record<Status, number>> {
  const counts: Record<Status, number> = { failed: 0, warning: 0, info: 0, ok: 0, skipped: 0 };
  for (const { status } of results) counts[status]++;
  return counts;
}

const LONGEST_TEXT = 140;

/** The first sentences of a long message, as many as fit; the report has all of it. */
function inOneLine(message: string): string {
  if (message.length <= LONGEST_TEXT) return message;
  const head = message.slice(0, LONGEST_TEXT);
  const end = head.lastIndexOf(". ");
  return end < 0 ? `${head.trimEnd()}…` : head.slice(0, end + 1);
}

function lineOf(results: readonly CheckResult[], unasked: string): { readonly status: Status; readonly text: string } {
  const failed = results.filter(({ status }) => status === "failed");
  const warnings = results.filter(({ status }) => status === "warning");
  const [first] = [...failed, ...warnings];
  if (first !== undefined) {
    const counts = [
      failed.length > 0 ? `${failed.length} failed` : "",
      warnings.length > 0 ? plural(warnings.length, "warning") : "",
    ];
    const text = `${counts.filter(Boolean).join(", ")}; first: ${inOneLine(first.message)}`;
    return { status: first.status, text };
  }
  const [note, ...notes] = results.filter(({ status }) => status === "info");
  if (note !== undefined)
    return { status: "info", text: `${notes.length + 1} worth knowing; first: ${inOneLine(note.message)}` };
  const fine = results.filter(({ status }) => status === "ok");
  if (fine.length === 0) return { status: "skipped", text: results[0]?.message ?? unasked };
  const words = fine.map(({ message }) => message).filter((message) => message !== "nothing found");
  const checks = plural(new Set(fine.map(({ check }) => check)).size, "check");
  return {
    status: "ok",
    text: words.length === 0 || words.length > 3 ? `${checks} found nothing wrong` : words.join("; "),
  };
}
