import type { Level } from "../../findings/finding.js";
import type { FindingsOutputFactory } from "./findings-output.js";
import { exampleTexts, shownGroups } from "./group-lines.js";

const COMMANDS: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "notice" };

/** Workflow commands of GitHub Actions, which show as annotations of the run: one for each group. */
export const githubFindings: FindingsOutputFactory = (write, { noExamples }) => ({
  end({ files }) {
    for (const { file, rules, error } of files) {
      if (error !== undefined) write(command("error", { file, title: error.code }, error.message));
      for (const report of rules) {
        const { rule, level } = report;
        const { shown, left } = shownGroups(report);
        for (const group of shown) {
          const examples = exampleTexts(group, noExamples);
          const lines = [group.message, ...examples.map((example) => `- ${example}`), group.remedy];
          write(command(COMMANDS[level], { file, line: group.line, col: group.column, title: rule }, lines.join("\n")));
        }
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
