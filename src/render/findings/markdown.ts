import type { Level } from "../../findings/finding.js";
import type { FileReport, RuleReport } from "../../findings/report.js";
import { printable } from "../../terminal/printable.js";
import type { FindingsOutputFactory } from "./findings-output.js";
import { exampleTexts, shownGroups } from "./group-lines.js";
import { summaryLine } from "./summary-line.js";

const MARKS: Readonly<Record<Level, string>> = { error: "❌", warning: "⚠️", info: "ℹ️" };

/** A comment for a pull request: a table for each file, with what to do folded away. */
export const markdownFindings: FindingsOutputFactory = (write, { noExamples, tool }) => ({
  end(report) {
    write(`## ${tool.name}\n\n${escaped(summaryLine(report))}\n`);
    for (const file of report.files) write(fileSection(file, noExamples));
  },
});

function fileSection({ file, rules, error, notices }: FileReport, noExamples: boolean): string {
  const lines = ["", `### ${escaped(file)}`, ""];
  if (error !== undefined) lines.push(`${MARKS.error} **${escaped(error.code)}**: ${escaped(error.message)}`, "");
  for (const notice of notices) lines.push(`> ${escaped(notice)}`, "");
  if (rules.length === 0 && error === undefined) lines.push("No findings.", "");
  if (rules.length > 0) {
    lines.push("| | rule | findings | |", "|---|---|---:|---|");
    lines.push(...rules.map(tableRow), "");
    lines.push("<details><summary>What was found, and what to do</summary>", "");
    for (const rule of rules) lines.push(...ruleDetails(rule, noExamples));
    lines.push("</details>", "");
  }
  return `${lines.join("\n")}`;
}

function tableRow({ rule, level, count, groups }: RuleReport): string {
  const more = groups.length > 1 ? ` … and ${groups.length - 1} more` : "";
  return `| ${MARKS[level]} | \`${rule}\` | ${count.toLocaleString("en-US")} | ${escaped(groups[0]?.message ?? "")}${more} |`;
}

function ruleDetails(report: RuleReport, noExamples: boolean): readonly string[] {
  const { shown, left } = shownGroups(report);
  const lines = [`**\`${report.rule}\`**`, ""];
  for (const group of shown) {
    lines.push(`- ${escaped(group.message)}`);
    lines.push(...exampleTexts(group, noExamples).map((example) => `  - ${escaped(example)}`));
    lines.push(`  - Fix: ${escaped(group.remedy)}`);
  }
  if (left > 0) lines.push(`- … and ${left.toLocaleString("en-US")} more`);
  return [...lines, ""];
}

/** Ids are text, not markup: nothing in them may become a link, a mention, HTML or a table cell's end. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "@\u2060");
}
