import type { FILE_REPORT, FINDINGS_SUMMARY, GROUP } from "../../findings/findings-schema.js";
import type { FileReport, GroupReport, RunReport } from "../../findings/report.js";
import type { JsonOf } from "../../json-schema/json-schema.js";

/** A group as JSON. */
export function groupJson(
  { message, remedy, count, examples, detail, line, column, sync }: GroupReport,
  noExamples: boolean,
): JsonOf<typeof GROUP> {
  return { count, message, remedy, ...(noExamples ? {} : { examples, detail }), line, column, sync };
}

/** What was found in a file, by rule. */
export function fileJson(
  { file, format, syncs, rules, counts, notices, error }: FileReport,
  noExamples: boolean,
): JsonOf<typeof FILE_REPORT> {
  return {
    file,
    format: format ?? null,
    syncs: syncs.map(({ id, syncType, startedAt, endedAt }) => ({
      id,
      syncType,
      startedAt: startedAt ?? null,
      endedAt: endedAt ?? null,
    })),
    counts,
    rules: rules.map(({ rule, level, count, groups, furtherGroups }) => ({
      rule,
      level,
      count,
      groups: groups.map((group) => groupJson(group, noExamples)),
      furtherGroups,
    })),
    notices,
    error: error ?? null,
  };
}

/** The sums over all files. */
export function summaryJson(report: RunReport): JsonOf<typeof FINDINGS_SUMMARY> {
  const { counts, excepted, inBaseline, goneFromBaseline, expiredExceptions, unusedExceptions, failure } = report;
  return {
    counts,
    excepted,
    inBaseline,
    goneFromBaseline,
    expiredExceptions,
    unusedExceptions,
    failure: failure ?? null,
  };
}
