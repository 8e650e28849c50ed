import type { FileReport, RuleReport, RunReport } from "../../findings/report.js";
import type { FindingsOutputFactory, FindingsTool } from "./findings-output.js";
import { groupLines } from "./group-lines.js";

/**
 * JUnit XML: a file is a test suite, a rule a test case. Errors and warnings are failures; infos are in the case's output. A
 * file that can't be read is a case with an error.
 */
export const junitFindings: FindingsOutputFactory = (write, { noExamples, tool }) => ({
  end(report) {
    write(`<?xml version="1.0" encoding="UTF-8"?>\n${suites(report, tool, noExamples)}`);
  },
});

/** Readers that miss one of these count the cases themselves, each in its own way. */
const COUNTS = ["tests", "failures", "errors", "skipped"] as const;

function suites(report: RunReport, tool: FindingsTool, noExamples: boolean): string {
  const bodies = report.files.map((file) => suite(file, tool, noExamples));
  const sum = (count: (typeof COUNTS)[number]): number =>
    bodies.reduce((total, { counts }) => total + counts[count], 0);
  const counts = attributes({ name: tool.name, ...Object.fromEntries(COUNTS.map((count) => [count, sum(count)])) });
  return `<testsuites${counts}>\n${bodies.map(({ xml }) => xml).join("")}</testsuites>\n`;
}

function suite(file: FileReport, tool: FindingsTool, noExamples: boolean) {
  const byRule = new Map<string, RuleReport[]>();
  for (const rule of file.rules) byRule.set(rule.rule, [...(byRule.get(rule.rule) ?? []), rule]);
  const names = tool.rules.map(({ name }) => name);
  const asked = new Set(file.asked);
  const cases = names.map((name) =>
    asked.has(name) ? testCase(file.file, name, byRule.get(name) ?? [], noExamples) : skippedCase(file.file, name),
  );
  if (file.error !== undefined) {
    const error = element("error", { type: file.error.code, message: file.error.message }, file.error.hint ?? "");
    cases.unshift(element("testcase", { classname: file.file, name: "readable" }, `\n${error}`, true));
  }
  const failures = [...byRule.values()].filter((rules) => rules.some(isFailure)).length;
  const errors = file.error === undefined ? 0 : 1;
  const skipped = names.length - asked.size;
  const counts = { tests: cases.length, failures, errors, skipped };
  return { xml: element("testsuite", { name: file.file, ...counts }, `\n${cases.join("")}`, true), counts };
}

function testCase(file: string, name: string, rules: readonly RuleReport[], noExamples: boolean): string {
  const parts = rules.map((rule) => {
    const text = rule.groups.flatMap((group) => groupLines(group, noExamples)).join("\n");
    const [first] = rule.groups;
    if (!isFailure(rule)) return element("system-out", {}, text);
    return element(
      "failure",
      { type: rule.level, message: `${rule.count} ${rule.rule}: ${first?.message ?? ""}` },
      text,
    );
  });
  const about = { classname: file, name };
  return parts.length === 0
    ? `<testcase${attributes(about)}/>\n`
    : element("testcase", about, `\n${parts.join("")}`, true);
}

/** A rule that was not asked: switched off, or in need of rows that a sync of this type does not hold. */
function skippedCase(file: string, name: string): string {
  return element("testcase", { classname: file, name }, "\n<skipped/>\n", true);
}

function isFailure({ level }: RuleReport): boolean {
  return level !== "info";
}

function element(
  name: string,
  about: Readonly<Record<string, string | number>>,
  content: string,
  isXml = false,
): string {
  return `<${name}${attributes(about)}>${isXml ? content : escapeXml(content)}</${name}>\n`;
}

function attributes(about: Readonly<Record<string, string | number>>): string {
  return Object.entries(about)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** XML 1.0 has no way to write most control characters nor lone surrogates, not even escaped: they become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? `&#${character.charCodeAt(0)};`);
}
