import { C1zError } from "../c1z/errors.js";
import type { OpenedInput } from "../export/export-tables.js";
import type { Finding } from "../findings/finding.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { Settings } from "../findings/settings.js";
import type { Rule } from "../validate/rule.js";
import { RULES } from "../validate/rule-list.js";
import { validationSteps } from "../validate/validate-archive.js";

/** Nothing is configured: all rules, with their own levels. */
const RULES_AS_THEY_ARE: Omit<Settings, "today"> = {
  ruleFiles: { files: [], mayRun: false },
  unknownRules: [],
  levels: new Map(),
  exceptions: [],
  failOn: "never",
  maxWarnings: undefined,
  resourceTypes: [],
  baseline: undefined,
  writesBaseline: false,
  hasher: undefined,
  configurationPath: undefined,
};

/**
 * Asks rules (all, unless some are given) about a sync and its file, and pauses after each batch of grants; `take` gets each finding. Throws the error that ends the reading
 * early.
 */
export function* findingsOf(
  { opened, sync }: OpenedInput,
  take: (finding: Finding) => void,
  rules: readonly Rule[] = RULES,
): Generator<void> {
  const settings = { ...RULES_AS_THEY_ARE, today: new Date().toISOString().slice(0, "2026-11-23".length) };
  const collector = new FindingCollector(settings, rules, [take]);
  for (const _ of validationSteps(opened, opened.path, collector, { rules, syncId: sync.run.id })) yield;
  const error = collector.report().files[0]?.error;
  if (error !== undefined) throw new C1zError(error.code, error.message, { hint: error.hint });
}
