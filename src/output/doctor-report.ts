import type { CheckResult, Status } from "../check-runner/check-result.js";
import type { Diagnosis } from "../doctor/doctor.js";
import { summarize } from "../doctor/summary.js";
import { printable } from "../terminal/printable.js";
import type { Theme } from "../terminal/theme.js";
import { plural } from "../text/plural.js";

/** A diagnosis as data, beside its findings: how each step and each check ended, how many of each status. */
export function doctorFacts({ subjects, results }: Diagnosis): object {
  return {
    subjects,
    steps: summarize(results),
    statuses: countsOf(results),
    checks: results.map(({ check, status, file, line, column, message, remedy, covers, milliseconds, edits }) => ({
      check,
      status,
      file: file ?? null,
      line: line ?? null,
      ...(column !== undefined && { column }),
      message,
      remedy,
      covers,
      ...(milliseconds !== undefined && { milliseconds }),
      fixable: (edits ?? []).length > 0,
    })),
  };
}

/** The report for people: the summary, what is wrong, what was skipped and why, what is not told again (`leftOut`). */
export function doctorText(
  { subjects, results }: Diagnosis,
  theme: Theme,
  verbose: boolean,
  leftOut: readonly string[],
): string {
  if (subjects.length === 0)
    return [
      "Nothing to check here: no baton connector, no project with Airbyte Agent Connectors.",
      "Name a folder, or what to look at: an archive (-f), a log (--log), a base URL (--url).\n",
    ].join("\n");
  const paint = painters(theme);
  const summary = summarize(results);
  const width = Math.max(...summary.map(({ step }) => step.length));
  const lines = summary.map(
    ({ step, status, text }) => `${step.padEnd(width)}  ${paint[status](status.padEnd(7))}  ${printable(text)}`,
  );
  const faults = results.filter(({ status }) => status === "failed" || status === "warning");
  const others = verbose ? results.filter(({ status }) => status === "ok" || status === "skipped") : [];
  for (const result of [...faults, ...others]) lines.push("", ...resultLines(result, paint, theme));
  const { failed, warning, skipped, ok } = countsOf(results);
  lines.push("", `${failed} failed, ${plural(warning, "warning")}, ${ok} ok, ${skipped} skipped.`, ...leftOut);
  return `${lines.join("\n")}\n`;
}

function resultLines(
  result: CheckResult,
  paint: Readonly<Record<Status, (text: string) => string>>,
  theme: Theme,
): readonly string[] {
  const { file, line, status, check, message, remedy, milliseconds } = result;
  const place = file === undefined ? "" : ` ${printable(file)}${line === undefined ? "" : `:${line}`}`;
  const time = milliseconds === undefined ? "" : theme.faint(` (${milliseconds} ms)`);
  const isFault = status === "failed" || status === "warning";
  const help = isFault ? [theme.faint(`  more: baton explain ${remedy}`)] : [];
  return [`${paint[status](status)}${place} ${theme.faint(`[${check}]`)}${time}`, `  ${printable(message)}`, ...help];
}

function painters(theme: Theme): Readonly<Record<Status, (text: string) => string>> {
  return { ok: theme.good, warning: theme.warning, failed: theme.bad, skipped: theme.faint };
}

function countsOf(results: readonly CheckResult[]): Readonly<Record<Status, number>> {
  const counts: Record<Status, number> = { failed: 0, warning: 0, ok: 0, skipped: 0 };
  for (const { status } of results) counts[status]++;
  return counts;
}
