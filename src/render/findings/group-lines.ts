import { idText } from "../../findings/references.js";
import type { GroupReport } from "../../findings/report.js";
import { printable } from "../../output/printable.js";

/** The ids of a group's examples, as they may be shown; none for a group of one, whose sentence names it. */
export function exampleTexts({ examples, count }: GroupReport): readonly string[] {
  return count === 1
    ? []
    : examples
        .map(idText)
        .filter((id) => id !== "")
        .map(printable);
}

/** A group as lines of plain text: the sentence, examples, what to do. */
export function groupLines(group: GroupReport, noExamples: boolean): readonly string[] {
  const examples = noExamples ? [] : exampleTexts(group);
  const more = group.count - examples.length;
  const lines = [printable(group.message), ...examples.map((example) => `  ${example}`)];
  if (examples.length > 0 && more > 0) lines.push(`  … and ${more.toLocaleString("en-US")} more`);
  lines.push(`  Fix: ${printable(group.remedy)}`);
  return lines;
}
