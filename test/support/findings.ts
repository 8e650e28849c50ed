import { openArchive } from "../../src/c1z/open-archive.js";
import { defaultSettings } from "../../src/findings/default-settings.js";
import type { Finding } from "../../src/findings/finding.js";
import { FindingCollector } from "../../src/findings/finding-collector.js";
import type { RunReport } from "../../src/findings/report.js";
import type { Settings } from "../../src/findings/settings.js";
import { chooseRules } from "../../src/validate/choose-rules.js";
import { RULES } from "../../src/validate/rule-list.js";
import { type ValidateOptions, validateArchive } from "../../src/validate/validate-archive.js";

/** All rules at their own levels, nothing left out. */
export const DEFAULT_SETTINGS: Settings = { ...defaultSettings(), today: "2026-11-23" };

/** All findings in a file, and the report on it. */
export async function validateFile(
  path: string,
  settings: Partial<Settings> = {},
  options: Partial<ValidateOptions> = {},
): Promise<{ readonly findings: readonly Finding[]; readonly report: RunReport }> {
  const findings: Finding[] = [];
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const collector = new FindingCollector(all, RULES, [(finding) => findings.push(finding)]);
  using archive = await openArchive(path);
  validateArchive(archive, path, collector, { rules: chooseRules(all.levels), ...options });
  return { findings, report: collector.report() };
}

/** All findings in a file. */
export async function findingsIn(path: string): Promise<readonly Finding[]> {
  return (await validateFile(path)).findings;
}
