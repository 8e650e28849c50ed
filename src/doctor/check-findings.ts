import { isAbsolute, join } from "node:path";
import type { Step } from "../check-runner/check.js";
import type { CheckResult, Status } from "../check-runner/check-result.js";
import { type EntryId, entryOf } from "../diagnose/catalogue/index.js";
import type { Advice, Detail, Evidence, Level, Source } from "../findings/finding.js";
import type { FindingCollector } from "../findings/finding-collector.js";
import { foldNumbers } from "../findings/fold-numbers.js";
import { toNamed } from "../findings/references.js";
import type { FindingRule } from "../findings/rule.js";
import { ALL_CHECKS, type CheckFacts } from "./all-checks.js";

/** Only these are findings; the others say how a check ended. */
const LEVEL_OF: Readonly<Partial<Record<Status, Level>>> = { failed: "error", warning: "warning", info: "info" };
const STATUS_OF: Readonly<Record<Level, Status>> = { error: "failed", warning: "warning", info: "info" };

/** What the steps of the connector guide look at. */
const SOURCE_OF: Readonly<Record<Step, Source>> = {
  log: "log",
  output: "archive",
  configuration: "project",
  api: "endpoint",
  "resource-types": "archive",
};

const BY_NAME: ReadonlyMap<string, CheckFacts> = new Map(ALL_CHECKS.map((check) => [check.name, check]));

/** The checks, as what findings go by. */
export const CHECK_RULES: readonly FindingRule[] = ALL_CHECKS.map(({ name, does, remedy }) => ({
  name,
  level: "error",
  summary: does,
  meaning: entryOf(remedy).symptom,
  ...adviceOf(remedy),
  message: ({ message = does }) => message,
}));

/** What is to be done stands in a result's message, for its place; the entry has the rest. */
function adviceOf(entry: EntryId): Advice {
  const { causes, symptom } = entryOf(entry);
  // An entry that tells how to do something has no causes.
  return { cause: causes.join(" ") || symptom, remedy: `\`baton explain ${entry}\` says more.`, topic: entry };
}

/**
 * Reports what failed, or is worth a warning, to the collector, file by file; what is about none is about `folder`, or `url`. Gives all
 * results, as they count: a finding that does not is a check that says nothing new.
 */
export function reportResults(
  results: readonly CheckResult[],
  folder: string,
  url: string,
  collector: FindingCollector,
): readonly CheckResult[] {
  const reported = new Map<CheckResult, CheckResult>();
  const fileOf = ({ file, check }: CheckResult): string => {
    // From the working folder, as code scanning and annotations of a job look files up.
    if (file !== undefined) return isAbsolute(file) ? file : join(folder, file);
    return BY_NAME.get(check)?.subject === "endpoint" ? url : folder;
  };
  for (const file of new Set(results.map(fileOf))) {
    collector.startFile(file);
    for (const result of results.filter((one) => fileOf(one) === file)) {
      reported.set(result, reportResult(result, collector));
    }
    collector.endFile({});
  }
  return results.map((result) => reported.get(result) ?? result);
}

function reportResult(result: CheckResult, collector: FindingCollector): CheckResult {
  const rule = CHECK_RULES.find(({ name }) => name === result.check);
  if (rule === undefined) throw new Error(`There is no check ${result.check}`);
  const level = LEVEL_OF[result.status];
  // Asked, so that reports know it from a check that was not.
  const report = result.status === "skipped" ? undefined : collector.reportFor(rule, null);
  if (level === undefined || report === undefined) return result;
  const counts = report(evidenceOf(result, level));
  if (counts !== undefined) return { ...result, status: STATUS_OF[counts] };
  return { ...result, status: "skipped", message: `known, or excepted: ${result.message}`, edits: [] };
}

function evidenceOf(result: CheckResult, level: Level): Evidence {
  const { check, file = "", line, column, message, remedy, covers, milliseconds, edits = [], key } = result;
  const detail: Detail = {
    covers,
    ...(milliseconds !== undefined && { milliseconds }),
    fixable: edits.length > 0,
  };
  const { subject, step } = BY_NAME.get(check) ?? { subject: "agents", step: "configuration" };
  return {
    source: subject === "agents" ? "project" : SOURCE_OF[step],
    level,
    message,
    advice: adviceOf(remedy),
    subject: toNamed("file", file),
    related: [],
    detail,
    types: [],
    group: key ?? foldNumbers(message),
    line,
    column,
  };
}
