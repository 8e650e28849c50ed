import type { Level } from "../findings/finding.js";
import type { RuleDocument } from "../validate/rule-document.js";
import type { Theme } from "./theme.js";

/** Rules by family: name, level, when each fires. Sentences are not cut to the terminal's width: they are the point. */
export function ruleTable(documents: readonly RuleDocument[], theme: Theme): string {
  const width = Math.max(...documents.map(({ name }) => name.length));
  const styles: Readonly<Record<Level, (text: string) => string>> = {
    error: theme.bad,
    warning: theme.warning,
    info: theme.faint,
  };
  const lines: string[] = [];
  let family = "";
  for (const { name, level, familyTitle, summary } of documents) {
    if (familyTitle !== family) lines.push(...(family === "" ? [] : [""]), theme.heading(familyTitle));
    family = familyTitle;
    lines.push(`  ${name.padEnd(width)}  ${styles[level](level.padEnd("warning".length))}  ${summary}`);
  }
  return `${lines.join("\n")}\n`;
}
