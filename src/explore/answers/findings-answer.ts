import type { Finding } from "../../findings/finding.js";
import { FindingCollector } from "../../findings/finding-collector.js";
import type { RunReport } from "../../findings/report.js";
import { resolveSettings } from "../../findings/settings.js";
import type { FindingsOutputOptions } from "../../render/findings/findings-output.js";
import { jsonFindings } from "../../render/findings/json.js";
import { markdownFindings } from "../../render/findings/markdown.js";
import { findingNames } from "../../runs/finding-names.js";
import { PLAIN_THEME } from "../../terminal/theme.js";
import { chooseRules } from "../../validate/choose-rules.js";
import { RULES } from "../../validate/rule-list.js";
import { validateArchive } from "../../validate/validate-archive.js";
import type { ExploredArchive } from "../explored-archive.js";
import type { KeptFindings } from "../read-archive.js";
import type { Parameters } from "./parameters.js";

const OPTIONS: FindingsOutputOptions = {
  theme: PLAIN_THEME,
  tool: { name: "baton validate", version: "", rules: RULES },
  noExamples: false,
};

/** Findings as every command with findings prints them as JSON, with facts beside them. */
export function findingsJson(report: RunReport, findings: readonly Finding[], facts: object = {}): string {
  const pieces: string[] = [];
  const output = jsonFindings((text) => pieces.push(text), OPTIONS);
  for (const finding of findings) output.finding?.(finding);
  output.end(report, facts);
  return pieces.join("");
}

/**
 * What `baton validate -o json` prints, with some of the findings: those of `rule` and `level`, from `at` on, `limit` of them; and `page` beside it. With
 * `all`, all that are kept and nothing beside it.
 */
export function findingsAnswer({ report, findings }: KeptFindings, parameters: Parameters): string {
  if (parameters.isSet("all")) return findingsJson(report, findings);
  const [rule, level] = [parameters.text("rule"), parameters.text("level")];
  const chosen = findings.filter(
    (one) => (rule === undefined || one.rule === rule) && (level === undefined || one.level === level),
  );
  const { at, limit } = parameters.page();
  const { error, warning, info } = report.counts;
  const page = { at, matched: chosen.length, kept: findings.length, total: error + warning + info };
  return findingsJson(report, chosen.slice(at, at + limit), { page });
}

/** The findings as Markdown, with each id replaced by a hash: fit for an issue. Validates anew. `rule`: only this one. */
export async function hashedFindings({ archive, syncId }: ExploredArchive, rule: string | undefined): Promise<string> {
  const settings = await resolveSettings({ "hash-ids": true }, process.cwd(), findingNames);
  const collector = new FindingCollector(settings, RULES);
  const rules = chooseRules(settings.levels, rule === undefined ? [] : [rule]);
  validateArchive(archive, archive.path, collector, { rules, syncId });
  const pieces: string[] = [];
  markdownFindings((text) => pieces.push(text), OPTIONS).end(collector.report());
  return pieces.join("");
}
