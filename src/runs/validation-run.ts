import type { Archive } from "../c1z/archive.js";
import { C1Z_ERROR_CODES, isC1zError } from "../c1z/errors.js";
import type { FindingsHost } from "../cli/findings-command.js";
import type { FindingCollector } from "../findings/finding-collector.js";
import type { RunReport } from "../findings/report.js";
import { chooseRules } from "../validate/choose-rules.js";
import { OwnRuleSet } from "../validate/own-rules/own-rule-set.js";
import type { Rule } from "../validate/rule.js";
import { RULES } from "../validate/rule-list.js";
import { validateArchive } from "../validate/validate-archive.js";
import { AskedTypes } from "./asked-types.js";
import { type FindingsRunOptions, runFindings } from "./findings-run.js";
import { ownRulesOf } from "./own-rules-of.js";

/** The flags of `validate`. */
export interface ValidationOptions extends FindingsRunOptions {
  readonly rule?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
  readonly deep: boolean;
  readonly "sync-id"?: string | undefined;
  readonly "all-syncs": boolean;
}

/** Validates files one after the other, reports as the options say, and gives the report. */
export function runValidation(
  files: readonly string[],
  options: ValidationOptions,
  host: FindingsHost,
): Promise<RunReport> {
  let own = OwnRuleSet.of([]);
  return runFindings(
    {
      name: "baton validate",
      rules: RULES,
      ownRules: async (settings) => {
        own = await ownRulesOf(settings);
        return own.rules;
      },
      folder: process.cwd(),
      inputs: files,
      look: async (collector, { levels }) => {
        const all = { rules: [...RULES, ...own.rules] };
        const rules = own.withFailures(chooseRules(levels, options.rule, options.ignore, all), options.ignore);
        const types = new AskedTypes(options["resource-type"] ?? []);
        for (const file of files) await validateFile(file, collector, rules, types, options, host);
        types.expectKnown(collector.types);
        return undefined;
      },
    },
    options,
    host,
  );
}

/** A file that can't be opened is reported as such, and the others are still looked at. */
async function validateFile(
  file: string,
  collector: FindingCollector,
  rules: readonly Rule[],
  types: AskedTypes,
  options: ValidationOptions,
  host: FindingsHost,
): Promise<void> {
  let archive: Archive;
  try {
    archive = await host.open(file);
  } catch (error) {
    if (!isC1zError(error) || C1Z_ERROR_CODES[error.code] !== "input") throw error;
    collector.startFile(file);
    collector.endFile({ error });
    types.missOne();
    return;
  }
  const { deep, "sync-id": syncId, "all-syncs": all } = options;
  validateArchive(archive, file, collector, { rules, deep, syncId, all });
  const looked = collector.report().files.at(-1);
  if (looked?.error === undefined) types.see(archive, looked?.syncs ?? []);
  else types.missOne();
  archive.close();
}
