import type { Finding, Status } from "../checks/finding.js";
import type { Diagnosis } from "../doctor/doctor.js";
import { summarize } from "../doctor/summary.js";
import { plural } from "../text/plural.js";
import { printable } from "./printable.js";
import type { Theme } from "./theme.js";

/** The JSON form of a diagnosis: all findings, the summary, how many of each status. */
export function doctorJson({ subjects, findings }: Diagnosis): object {
  return {
    subjects,
    summary: summarize(findings),
    counts: countsOf(findings),
    findings: findings.map(({ check, status, file, line, column, message, remedy, covers, milliseconds, edits }) => ({
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

/** The report for people: the summary, what is wrong, what was skipped and why. */
export function doctorText({ subjects, findings }: Diagnosis, theme: Theme, verbose: boolean): string {
  if (subjects.length === 0)
    return [
      "Nothing to check here: no baton connector, no project with Airbyte Agent Connectors.",
      "Name a folder, or what to look at: an archive (-f), a log (--log), a base URL (--url).\n",
    ].join("\n");
  const paint = painters(theme);
  const summary = summarize(findings);
  const width = Math.max(...summary.map(({ step }) => step.length));
  const lines = summary.map(
    ({ step, status, text }) => `${step.padEnd(width)}  ${paint[status](status.padEnd(7))}  ${printable(text)}`,
  );
  const faults = findings.filter(({ status }) => status === "failed" || status === "warning");
  const others = verbose ? findings.filter(({ status }) => status === "ok" || status === "skipped") : [];
  for (const finding of [...faults, ...others]) lines.push("", ...findingLines(finding, paint, theme));
  const { failed, warning, skipped, ok } = countsOf(findings);
  lines.push("", `${failed} failed, ${plural(warning, "warning")}, ${ok} ok, ${skipped} skipped.`);
  return `${lines.join("\n")}\n`;
}

function findingLines(
  finding: Finding,
  paint: Readonly<Record<Status, (text: string) => string>>,
  theme: Theme,
): readonly string[] {
  const { file, line, status, check, message, remedy, milliseconds } = finding;
  const place = file === undefined ? "" : ` ${printable(file)}${line === undefined ? "" : `:${line}`}`;
  const time = milliseconds === undefined ? "" : theme.faint(` (${milliseconds} ms)`);
  const isFault = status === "failed" || status === "warning";
  const help = isFault ? [theme.faint(`  more: baton explain ${remedy}`)] : [];
  return [`${paint[status](status)}${place} ${theme.faint(`[${check}]`)}${time}`, `  ${printable(message)}`, ...help];
}

function painters(theme: Theme): Readonly<Record<Status, (text: string) => string>> {
  return { ok: theme.good, warning: theme.warning, failed: theme.bad, skipped: theme.faint };
}

function countsOf(findings: readonly Finding[]): Readonly<Record<Status, number>> {
  const counts: Record<Status, number> = { failed: 0, warning: 0, ok: 0, skipped: 0 };
  for (const { status } of findings) counts[status]++;
  return counts;
}
