import { openArchive } from "../../src/c1z/open-archive.js";
import type { Finding } from "../../src/validate/finding.js";
import { FindingCollector } from "../../src/validate/finding-collector.js";
import type { ValidationReport } from "../../src/validate/report.js";
import { chosenRules, type Settings } from "../../src/validate/settings.js";
import { type ValidateOptions, validateArchive } from "../../src/validate/validate-archive.js";

/** All rules at their own levels, nothing left out. */
export const DEFAULT_SETTINGS: Settings = {
  rules: chosenRules(new Map(), [], []),
  exceptions: [],
  failOn: "error",
  maxWarnings: undefined,
  resourceTypes: [],
  baseline: undefined,
  writesBaseline: false,
  hasher: undefined,
  today: "2026-11-23",
  configurationPath: undefined,
};

/** All findings in a file, and the report on it. */
export async function validateFile(
  path: string,
  settings: Partial<Settings> = {},
  options: Partial<ValidateOptions> = {},
): Promise<{ readonly findings: readonly Finding[]; readonly report: ValidationReport }> {
  const findings: Finding[] = [];
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const collector = new FindingCollector(all, [(finding) => findings.push(finding)]);
  using archive = await openArchive(path);
  validateArchive(archive, path, collector, { rules: [...all.rules.keys()], ...options });
  return { findings, report: collector.report() };
}

/** All findings in a file. */
export async function findingsIn(path: string): Promise<readonly Finding[]> {
  return (await validateFile(path)).findings;
}
