import { FAMILIES, type Family } from "../../src/validate/rule.js";
import { type RuleDocument, ruleDocument } from "../../src/validate/rule-document.js";
import { RULE_NAMES } from "../../src/validate/rule-list.js";

const HEAD = `# Rules

What \`baton validate\` looks for. This page is made from the rule files by \`npx tsx scripts/write-rules-page.ts\`; change those. \`baton rules\` lists the rules,
\`baton explain RULE\` shows one of them.

Levels: **error**, the data is wrong and will be shown wrong; **warning**, very likely a bug of the connector; **info**, worth
knowing. A configuration file can set another level, or switch a rule off.

One cause gives one finding: a grant whose principal type differs in case only is \`grant-principal-type-case\`, not also
\`grant-principal-missing\`.
`;

/** The rules page: an overview, then a section for each rule, family by family. */
export function rulesPage(): string {
  const documents = RULE_NAMES.map(ruleDocument);
  const parts = [HEAD, "| rule | level | fires when |", "|---|---|---|", ...documents.map(overviewRow), ""];
  for (const family of Object.keys(FAMILIES) as readonly Family[]) {
    parts.push(`## ${FAMILIES[family]}`, "", ...documents.filter((one) => one.family === family).flatMap(section));
  }
  return `${parts.join("\n").trimEnd()}\n`;
}

function overviewRow({ name, level, summary }: RuleDocument): string {
  return `| [${name}](#${name}) | ${level} | ${summary.replaceAll("|", "\\|")} |`;
}

function section(rule: RuleDocument): readonly string[] {
  const { name, level, summary, meaning, cause, remedy, example, source, limits } = rule;
  const lines = [`### ${name}`, "", `**${level}.** ${summary}`, "", meaning, "", `*Likely cause:* ${cause}`, ""];
  lines.push(`*What to do:* ${remedy}`, "", `\`\`\`${languageOf(example)}`, example, "```", "");
  if (limits !== undefined) lines.push(`*Limits:* ${limits}`, "");
  return [...lines, `*Source:* ${source}`, ""];
}

/** Examples are Go, a command line, or data. */
function languageOf(example: string): string {
  if (/^(?:\.\/|baton |BATON_)/.test(example)) return "sh";
  return /[{};]|:=|\w\(/.test(example) ? "go" : "";
}
