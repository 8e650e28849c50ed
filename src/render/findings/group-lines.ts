import { idText } from "../../findings/references.js";
import type { GroupReport, RuleReport } from "../../findings/report.js";
import { printable } from "../../terminal/printable.js";

/** Groups of one rule that are shown to people: GitHub shows ten annotations of each level, and a comment there has its length. */
const MOST_GROUPS = 5;

/** The groups of a rule that are shown, and how many findings are in others. */
export function shownGroups({ groups, furtherGroups }: RuleReport): {
  readonly shown: readonly GroupReport[];
  readonly left: number;
} {
  const left = groups.slice(MOST_GROUPS).reduce((sum, { count }) => sum + count, furtherGroups);
  return { shown: groups.slice(0, MOST_GROUPS), left };
}

/** The ids of a group's examples, as they may be shown; none for a group of one, whose sentence names it. */
export function exampleTexts({ examples, count }: GroupReport, noExamples: boolean): readonly string[] {
  return noExamples || count === 1
    ? []
    : examples
        .map(idText)
        .filter((id) => id !== "")
        .map(printable);
}

/** A group as lines of plain text: the sentence, examples, what to do. */
export function groupLines(group: GroupReport, noExamples: boolean): readonly string[] {
  const examples = exampleTexts(group, noExamples);
  const more = group.count - examples.length;
  const lines = [printable(group.message), ...examples.map((example) => `  ${example}`)];
  if (examples.length > 0 && more > 0) lines.push(`  … and ${more.toLocaleString("en-US")} more`);
  lines.push(`  Fix: ${printable(group.remedy)}`);
  return lines;
}
