import type { Level } from "../../findings/finding.js";
import type { FindingsOutputFactory } from "./findings-output.js";
import { exampleTexts } from "./group-lines.js";

const COMMANDS: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "notice" };
/** Groups of a rule that get an annotation of their own: GitHub shows ten of each level in a step. */
const MOST_GROUPS = 5;

/** Workflow commands of GitHub Actions, which show as annotations of the run: one for each group. */
export const githubFindings: FindingsOutputFactory = (write, { noExamples }) => ({
  end({ files }) {
    for (const { file, rules, error } of files) {
      if (error !== undefined) write(command("error", { file, title: error.code }, error.message));
      for (const { rule, level, groups, furtherGroups } of rules) {
        for (const group of groups.slice(0, MOST_GROUPS)) {
          const examples = noExamples ? [] : exampleTexts(group);
          const lines = [group.message, ...examples.map((example) => `- ${example}`), group.remedy];
          write(command(COMMANDS[level], { file, line: group.line, col: group.column, title: rule }, lines.join("\n")));
        }
        const left = groups.slice(MOST_GROUPS).reduce((sum, { count }) => sum + count, furtherGroups);
        if (left > 0)
          write(command(COMMANDS[level], { file, title: rule }, `${left.toLocaleString("en-US")} more of ${rule}.`));
      }
    }
  },
});

function command(name: string, properties: Readonly<Record<string, string | number | null>>, message: string): string {
  const known = Object.entries(properties).filter(([, value]) => value !== null);
  const text = known.map(([property, value]) => `${property}=${escapeProperty(String(value))}`).join(",");
  return `::${name} ${text}::${escapeData(message)}\n`;
}

/** GitHub's escapes for the part behind the second `::` … */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** … and for properties, where colons and commas mean something, too. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
