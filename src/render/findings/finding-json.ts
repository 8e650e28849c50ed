import type { FileReport, GroupReport, RunReport } from "../../findings/report.js";

/** A group as JSON. */
export function groupJson(
  { message, remedy, count, examples, detail, line, column, sync }: GroupReport,
  noExamples: boolean,
): object {
  return { count, message, remedy, ...(noExamples ? {} : { examples, detail }), line, column, sync };
}

/** What was found in a file, by rule. */
export function fileJson(
  { file, format, syncs, rules, counts, notices, error }: FileReport,
  noExamples: boolean,
): object {
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
export function summaryJson(report: RunReport): object {
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
