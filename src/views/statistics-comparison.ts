import type { JsonOf } from "../json-schema/json-schema.js";
import { countOfType } from "./count-of-type.js";
import type { STATISTICS_COMPARISON } from "./statistics-schema.js";
import { type SyncStatistics, statisticsJson, TOTALS, TOTALS_BY_TYPE } from "./sync-statistics.js";

/** One line of a comparison: a count in each of the syncs compared. */
export interface ComparedCount {
  /** `grants`, or `grants: group` for one resource type. */
  readonly name: string;
  /** Undefined if the rows of the sync were not counted by type. */
  readonly counts: readonly (number | undefined)[];
  /** Last minus first; undefined if one of them is. */
  readonly change: number | undefined;
}

/** The counts of several syncs side by side: totals first, then by resource type. */
export function compareStatistics(all: readonly SyncStatistics[]): readonly ComparedCount[] {
  const totals = TOTALS.map(({ heading, key }) =>
    line(
      heading,
      all.map(({ counts }) => counts[key]),
    ),
  );
  const types = new Set(all.flatMap(({ counts }) => TOTALS_BY_TYPE.flatMap(({ key }) => [...counts[key].keys()])));
  const byType = [...types].sort().flatMap((type) =>
    TOTALS_BY_TYPE.map(({ heading, key }) =>
      line(
        `${heading}: ${type}`,
        all.map(({ counts }) => countOfType(counts, key, type)),
      ),
    ),
  );
  return [...totals, ...byType.filter(({ counts }) => counts.some((count) => count !== 0))];
}

/** The JSON form of a comparison: each sync with its file, and the counts that differ. */
export function comparisonJson(all: readonly SyncStatistics[]): JsonOf<typeof STATISTICS_COMPARISON> {
  const differing = compareStatistics(all).filter(({ counts }) => new Set(counts).size > 1);
  return {
    version: 1,
    files: all.map((statistics) => ({ file: statistics.file, ...statisticsJson(statistics) })),
    differences: differing.map(({ name, counts, change }) => ({
      name,
      counts: counts.map((count) => count ?? null),
      change,
    })),
  };
}

function line(name: string, counts: readonly (number | undefined)[]): ComparedCount {
  const [first, last] = [counts[0], counts.at(-1)];
  return { name, counts, change: first === undefined || last === undefined ? undefined : last - first };
}
