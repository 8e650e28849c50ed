import { STEPS, SUBJECTS, type SubjectName } from "../../src/check-runner/check.js";
import { ALL_CHECKS, type CheckFacts } from "../../src/doctor/all-checks.js";
import { AGENT_GUIDE, CONNECTOR_GUIDE, type GuideItem } from "./guide-items.js";

/** The text of docs/checks.md, generated from the checks themselves. */
export function checksPage(): string {
  const subjects = Object.keys(SUBJECTS) as SubjectName[];
  return [
    "# What `baton doctor` checks",
    "Generated from the code (`npx tsx scripts/write-checks-page.ts`); a test compares them.",
    "A check ends ok, info, warning, failed or skipped, always with a reason. Its remedy is an entry of the catalogue, whose page lists the [codes](errors.md#codes).",
    ...subjects.flatMap((subject) => [
      `## ${SUBJECTS[subject]}`,
      ...ALL_CHECKS.filter((check) => check.subject === subject).map(section),
    ]),
    "## What the troubleshooting guides say, and who checks it",
    "### Connectors",
    table(CONNECTOR_GUIDE),
    "### Airbyte Agent Connectors",
    `${table(AGENT_GUIDE)}\n`,
  ].join("\n\n");
}

function section({ name, does, needs, remedy, covers, step }: CheckFacts): string {
  const rows = covers.length === 0 ? "" : ` Codes: ${covers.join(", ")}.`;
  return `### ${name}\n\n${does}\n\nNeeds: ${needs}. Step: ${STEPS[step]}. Remedy: \`${remedy}\`.${rows}`;
}

function table(items: readonly GuideItem[]): string {
  const rows = items.map(({ item, checks, note = "" }) => {
    const names = checks.map((name) => `[${name}](#${name})`).join(", ");
    return `| ${item} | ${names === "" ? "not checked" : names} | ${note} |`;
  });
  return ["| The guide says | Check | Note |", "|---|---|---|", ...rows].join("\n");
}
