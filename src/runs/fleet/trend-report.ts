import type { Block } from "../../document/document.js";
import type { Drop } from "../../fleet/trend/find-drops.js";
import { TREND_KINDS, type TrendPoint, type TrendSeries } from "../../fleet/trend/trend.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { plural } from "../../text/plural.js";
import { sparkline } from "../../text/sparkline.js";
import type { TREND } from "./trend-schema.js";

/** How the numbers of archives changed, and where they fell. */
export interface Trend {
  readonly series: readonly TrendSeries[];
  readonly drops: readonly Drop[];
}

/** The data of a trend. */
export function trendJson({ series, drops }: Trend): JsonOf<typeof TREND> {
  return {
    version: 1,
    series: series.map(({ name, points }) => ({ name, syncs: points.map(pointJson) })),
    drops: drops.map((drop) => ({
      series: drop.series,
      syncId: drop.syncId,
      beforeId: drop.beforeId,
      kind: drop.kind,
      resourceType: drop.resourceType ?? null,
      before: drop.before,
      after: drop.after,
      percent: percentOf(drop),
      limit: drop.bound.text,
      isNewest: drop.isNewest,
      message: dropMessage(drop),
    })),
  };
}

function pointJson({ syncId, endedAt, counts, findings, grantChanges }: TrendPoint) {
  const { resourceTypes, resources, entitlements, grants } = counts;
  return {
    syncId,
    endedAt: endedAt ?? null,
    counts: {
      resourceTypes: resourceTypes.total,
      resources: resources.total,
      entitlements: entitlements.total,
      grants: grants.total,
    },
    byType: {
      resources: Object.fromEntries(resources.byType),
      entitlements: Object.fromEntries(entitlements.byType),
      grants: Object.fromEntries(grants.byType),
    },
    findings: findings === undefined ? null : { error: findings.error, warning: findings.warning, info: findings.info },
    grants: grantChanges ?? null,
  };
}

/** What people read: a chart of bars for each number of each history, and what fell. */
export function* trendBlocks({ series, drops }: Trend): Generator<Block> {
  for (const one of series) {
    yield { kind: "heading", level: 2, text: one.name };
    yield { kind: "paragraph", text: spanText(one.points) };
    yield {
      kind: "table",
      headings: ["", "First", "Last", "Change", "Sync by sync"],
      rows: rowsOf(one.points).map(([label, numbers]) => [label, ...cellsOf(numbers)]),
    };
    const own = drops.filter((drop) => drop.series === one.name);
    if (own.length === 0) continue;
    yield { kind: "label", text: "Drops" };
    yield {
      kind: "outline",
      nodes: own.map((drop) => ({
        mark: drop.isNewest ? ("bad" as const) : ("warning" as const),
        text: [{ text: dropMessage(drop) }],
      })),
    };
  }
}

type Numbers = readonly (number | undefined)[];

function rowsOf(points: readonly TrendPoint[]): readonly (readonly [label: string, numbers: Numbers])[] {
  const types = new Set(points.flatMap(({ counts }) => [...counts.resources.byType.keys()]));
  const rows: (readonly [string, Numbers])[] = TREND_KINDS.map(([kind, noun]) => [
    noun,
    points.map(({ counts }) => counts[kind].total),
  ]);
  for (const type of [...types].sort())
    rows.push([`resources of ${type}`, points.map(({ counts }) => counts.resources.byType.get(type) ?? 0)]);
  rows.push(["grants created", points.map(({ grantChanges }) => grantChanges?.created)]);
  rows.push(["grants deleted", points.map(({ grantChanges }) => grantChanges?.deleted)]);
  for (const level of ["error", "warning"] as const)
    rows.push([`findings (${level})`, points.map(({ findings }) => findings?.[level])]);
  return rows.filter(([, numbers]) => numbers.some((number) => number !== undefined));
}

function cellsOf(numbers: Numbers): readonly string[] {
  const known = numbers.filter((number) => number !== undefined);
  const [first = 0, last = 0] = [known[0], known.at(-1)];
  const change = last - first;
  const sign = change > 0 ? "+" : "";
  return [count(first), count(last), change === 0 ? "" : `${sign}${count(change)}`, sparkline(numbers)];
}

function spanText(points: readonly TrendPoint[]): string {
  const [first, last] = [points[0]?.endedAt, points.at(-1)?.endedAt];
  if (points.length < 2) return `${plural(points.length, "finished sync", "finished syncs")}: nothing to compare.`;
  return `${plural(points.length, "finished sync", "finished syncs")}, from ${day(first)} to ${day(last)}.`;
}

function day(time: string | undefined): string {
  return time?.slice(0, "2026-11-30".length) ?? "an unknown day";
}

/** A sentence with the threshold in it. */
export function dropMessage(drop: Drop): string {
  const { before, after, bound, resourceType, kind } = drop;
  const noun = TREND_KINDS.find(([one]) => one === kind)?.[1] ?? kind;
  const what = resourceType === undefined ? noun : `${noun} of type ${resourceType}`;
  const share = `${percentOf(drop)}%`;
  return `${what} fell from ${count(before)} to ${count(after)} (by ${share}, more than ${bound.text}) in sync ${drop.syncId}.`;
}

function percentOf({ before, after }: Drop): number {
  return Number((((before - after) * 100) / before).toFixed(1));
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}
