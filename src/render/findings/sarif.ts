import { pathToFileURL } from "node:url";
import type { Finding, Level } from "../../findings/finding.js";
import { idText } from "../../findings/references.js";
import type { FileReport, RunReport } from "../../findings/report.js";
import type { FindingRule } from "../../findings/rule.js";
import type { FindingsOutputFactory, FindingsTool } from "./findings-output.js";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const LEVELS: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "note" };
/** What GitHub's code scanning takes in one run; the rest would make it refuse the file. */
const MOST_RESULTS = 25_000;

/** The one name that code scanning reads. Without it GitHub hashes a line of the file, and an archive has no lines. */
const FINGERPRINT = "primaryLocationLineHash";

/** SARIF 2.1.0 (OASIS), written as findings come: a result for each finding, without examples for each group. */
export const sarifFindings: FindingsOutputFactory = (write, { noExamples, tool }) => {
  const indexes = new Map(tool.rules.map(({ name }, index) => [name, index]));
  let written = 0;
  let left = 0;
  const result = (json: object): void => {
    if (written === MOST_RESULTS) left++;
    else write(`${written++ === 0 ? "" : ","}\n${JSON.stringify(json)}`);
  };
  write(
    `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"tool":${JSON.stringify(toolJson(tool))},"results":[`,
  );
  return {
    ...(!noExamples && { finding: (finding) => result(findingResult(finding, indexes)) }),
    end(report) {
      if (noExamples) for (const json of report.files.flatMap((file) => groupResults(file, indexes))) result(json);
      const notifications = notificationsOf(report, left);
      // A run that could not read an input did not do what it was asked to.
      const executionSuccessful = report.files.every(({ error }) => error === undefined);
      const invocations = [{ executionSuccessful, toolExecutionNotifications: notifications }];
      write(`\n],"invocations":${JSON.stringify(invocations)},"columnKind":"utf16CodeUnits"}]}\n`);
    },
  };
};

type Indexes = ReadonlyMap<string, number>;

function toolJson({ name, version, homepage, rules }: FindingsTool): object {
  const page = homepage !== undefined && /^https?:/.test(homepage) && URL.canParse(homepage) ? homepage : undefined;
  return {
    driver: {
      name,
      version,
      semanticVersion: version,
      ...(page !== undefined && { informationUri: page }),
      rules: rules.map((rule) => ({
        id: rule.name,
        shortDescription: { text: rule.summary },
        fullDescription: { text: `${rule.meaning} Likely cause: ${rule.cause}` },
        help: { text: rule.remedy, markdown: helpMarkdown(rule) },
        ...(page !== undefined && { helpUri: page }),
        defaultConfiguration: { level: LEVELS[rule.level] },
      })),
    },
  };
}

/** What code scanning shows beside a result; the texts of rules are Markdown already. */
function helpMarkdown({ name, summary, meaning, cause, remedy }: FindingRule): string {
  const parts = [`# ${name}`, summary, meaning, `**Likely cause:** ${cause}`, `**What to do:** ${remedy}`];
  return [...new Set(parts)].join("\n\n");
}

function findingResult(finding: Finding, indexes: Indexes): object {
  const { rule, level, message, remedy, subject, fingerprint, file, sync, detail } = finding;
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule),
    level: LEVELS[level],
    message: { text: `${message} ${remedy}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...regionOf(finding) },
        logicalLocations: [
          { name: idText(subject), kind: subject.kind, fullyQualifiedName: `${subject.kind} ${idText(subject)}` },
        ],
      },
    ],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    properties: { sync, detail },
  };
}

/** None where a finding is about a file as a whole. */
function regionOf({ line, column }: Pick<Finding, "line" | "column">): object {
  return line === null ? {} : { region: { startLine: line, ...(column !== null && { startColumn: column }) } };
}

function groupResults({ file, rules }: FileReport, indexes: Indexes): readonly object[] {
  return rules.flatMap(({ rule, level, groups }) =>
    groups.map(({ message, remedy, count, fingerprint, line, column }) => ({
      ruleId: rule,
      ruleIndex: indexes.get(rule),
      level: LEVELS[level],
      message: { text: `${message} ${remedy}` },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...regionOf({ line, column }) } }],
      partialFingerprints: { [FINGERPRINT]: fingerprint },
      occurrenceCount: count,
    })),
  );
}

function notificationsOf({ files }: RunReport, left: number): readonly object[] {
  const unread = files.flatMap(({ file, error }) =>
    error === undefined
      ? []
      : [
          {
            level: "error",
            descriptor: { id: error.code },
            message: { text: error.message },
            locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
          },
        ],
  );
  if (left === 0) return unread;
  const text = `${left} further findings are left out: code scanning takes ${MOST_RESULTS}. The ndjson output has them all.`;
  return [...unread, { level: "warning", message: { text } }];
}

/** A URL is one. A relative path stays relative, which is what code scanning wants; blanks and such are escaped. */
function uriOf(file: string): string {
  const text = file.replace(/\p{Surrogate}/gu, "\ufffd");
  if (/^https?:/.test(text)) return text;
  return text.startsWith("/") ? pathToFileURL(text).href : text.split("/").map(encodeURIComponent).join("/");
}
