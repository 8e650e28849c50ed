import type { Level } from "../../findings/finding.js";
import type { FileReport, GroupReport, RuleReport } from "../../findings/report.js";
import { printable } from "../../terminal/printable.js";
import type { Theme } from "../../terminal/theme.js";
import type { FindingsOutputFactory } from "./findings-output.js";
import { exampleTexts, shownGroups } from "./group-lines.js";
import { summaryLine, unreadFiles } from "./summary-line.js";

/** For people: by file and rule, worst first, with a few examples and what to do; the sum as the last line. */
export const consoleFindings: FindingsOutputFactory = (write, { theme, noExamples }) => ({
  end(report) {
    for (const file of report.files) write(fileText(file, theme, noExamples));
    const paint = report.failure === undefined && unreadFiles(report) === 0 ? theme.good : theme.bad;
    write(`${paint(summaryLine(report))}\n`);
  },
});

function fileText(
  { file, format, syncs, rules, error, notices }: FileReport,
  theme: Theme,
  noExamples: boolean,
): string {
  const about = syncs.map(
    ({ id, syncType, endedAt }) =>
      `${syncType || "full"} sync ${id}${endedAt === undefined ? ", unfinished" : ` of ${endedAt}`}`,
  );
  const head = [format, ...about].filter(Boolean).join(", ");
  const lines = [`${theme.heading(printable(file))}${head === "" ? "" : theme.faint(` (${printable(head)})`)}`];
  if (error !== undefined) lines.push(`  ${theme.bad("can't be read to the end")} (${error.code})`);
  for (const notice of notices) lines.push(`  ${theme.faint(printable(notice))}`);
  for (const rule of rules) lines.push("", ...ruleLines(rule, theme, noExamples));
  return `${lines.join("\n")}\n\n`;
}

function ruleLines(report: RuleReport, theme: Theme, noExamples: boolean): readonly string[] {
  const { rule, level, count } = report;
  const lines = [
    `  ${paint(theme, level)(level.padEnd(7))} ${theme.heading(rule)} ${theme.faint(`(${count.toLocaleString("en-US")})`)}`,
  ];
  const { shown, left } = shownGroups(report);
  const remedies = new Set(shown.map(({ remedy }) => remedy));
  for (const group of shown) {
    lines.push(...groupText(group, theme, noExamples));
    if (remedies.size > 1) lines.push(fix(group.remedy, theme));
  }
  if (left > 0) lines.push(theme.faint(`    … and ${left.toLocaleString("en-US")} more; -o ndjson shows all`));
  if (remedies.size === 1) for (const remedy of remedies) lines.push(fix(remedy, theme));
  return lines;
}

function groupText(group: GroupReport, theme: Theme, noExamples: boolean): readonly string[] {
  const examples = exampleTexts(group, noExamples);
  const left = group.count - examples.length;
  const more = examples.length > 0 && left > 0 ? [`… and ${left.toLocaleString("en-US")} more`] : [];
  return [`    ${printable(group.message)}`, ...[...examples, ...more].map((text) => theme.faint(`      ${text}`))];
}

function fix(remedy: string, theme: Theme): string {
  return `    ${theme.good("fix:")} ${printable(remedy)}`;
}

function paint(theme: Theme, level: Level): (text: string) => string {
  if (level === "error") return theme.bad;
  return level === "warning" ? theme.warning : theme.faint;
}
