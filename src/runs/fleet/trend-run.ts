import { existsSync } from "node:fs";
import type { Archive } from "../../c1z/archive.js";
import { C1zError } from "../../c1z/errors.js";
import { namedArchives } from "../../cli/named-archives.js";
import { parseBound } from "../../diff/bound.js";
import { chooseLakeSyncs, unfinishedArchives } from "../../fleet/choose-lake-syncs.js";
import { ENGINES, type EngineName } from "../../fleet/engine/engines.js";
import { type DropBound, findDrops } from "../../fleet/trend/find-drops.js";
import { TREND_KINDS, type TrendSeries } from "../../fleet/trend/trend.js";
import { LakeLayout } from "../../lake/lake-layout.js";
import { missingInLake } from "../../lake/missing-in-lake.js";
import { readLake } from "../../lake/read-lake.js";
import { printAnswer } from "../../render/print-answer.js";
import { rowsHeld } from "../../validate/choose-syncs.js";
import { unknownType } from "../../views/expect-type.js";
import { judgedCounts } from "./judged-counts.js";
import { trendOfArchives } from "./trend-of-archives.js";
import { trendOfLake } from "./trend-of-lake.js";
import { trendBlocks, trendJson } from "./trend-report.js";

/** The flags of `baton fleet trend`. */
export interface TrendFlags {
  readonly "output-format": "console" | "json" | "markdown";
  readonly json: boolean;
  readonly "max-drop"?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly "counts-only": boolean;
  readonly engine: EngineName;
  readonly master?: string | undefined;
  readonly "spark-conf"?: readonly string[] | undefined;
  readonly "memory-limit": string;
  readonly "temp-folder"?: string | undefined;
}

/** What the command lends to the run. */
export interface TrendHost {
  /** Says what is missing in the lake, and sets the exit status. */
  tellIncomplete(text: string): void;
  /** Of this program. */
  readonly version: string;
  open(path: string): Promise<Archive>;
}

/** What is held where nothing else is asked for; in small numbers a share says little. */
const DEFAULT_BOUNDS: readonly DropBound[] = [boundOf("20%", 5)];

/**
 * Prints how the numbers of a lake's archives, or of archives of one connector, changed from sync to sync; whether a newest sync lost more than it
 * may. Throws what reading throws, `C1Z_INVALID_SETTING`, and `C1Z_NO_SYNC` where there is nothing finished.
 */
export async function runTrend(paths: readonly string[], flags: TrendFlags, host: TrendHost): Promise<boolean> {
  const bounds = flags["max-drop"]?.map((text) => boundOf(text, 0)) ?? DEFAULT_BOUNDS;
  const all = await seriesIn(paths, flags, host);
  const series = all.map(({ name, points }) => ({
    name,
    points: points.filter((point) => isSince(point, flags.since)),
  }));
  if (series.every(({ points }) => points.length === 0))
    throw new C1zError("C1Z_NO_SYNC", `${paths.join(", ")}: no finished sync of that time.`);
  expectTypes(bounds, all);
  // Of the first sync of that time, too: it is held against the one before, which is not shown.
  const shown = new Set(series.flatMap(({ name, points }) => points.map(({ syncId }) => `${name}\0${syncId}`)));
  const drops = all
    .flatMap((one) => findDrops(one, bounds))
    .filter((drop) => shown.has(`${drop.series}\0${drop.syncId}`));
  const trend = { series, drops };
  const format = flags.json ? "json" : flags["output-format"];
  await printAnswer(format, { blocks: () => trendBlocks(trend), json: () => trendJson(trend) });
  return drops.some(({ isNewest }) => isNewest);
}

async function seriesIn(
  paths: readonly string[],
  flags: TrendFlags,
  { open, version, tellIncomplete }: TrendHost,
): Promise<readonly TrendSeries[]> {
  const [folder] = paths;
  const whole = !flags["counts-only"];
  if (folder === undefined || paths.length > 1 || !existsSync(new LakeLayout(folder).manifests)) {
    const archives: Archive[] = [];
    for (const path of namedArchives(paths)) archives.push(await open(path));
    return [await trendOfArchives(archives, { whole })];
  }
  const lake = await readLake(folder);
  // A sync that holds a part only has fewer rows for that alone.
  const syncs = chooseLakeSyncs(lake.syncs, { all: true }).filter((sync) => rowsHeld(sync) === "everything");
  const missing = missingInLake(lake, syncs, unfinishedArchives(lake));
  if (missing !== undefined) tellIncomplete(missing);
  const engine = await ENGINES[flags.engine]({
    ...{ folder, views: [], master: flags.master, settings: flags["spark-conf"] },
    limits: { memoryLimit: flags["memory-limit"], tempFolder: flags["temp-folder"] },
  });
  try {
    if (syncs.length === 0) return [];
    const findings = whole ? await judgedCounts(folder, syncs, version) : undefined;
    return await trendOfLake(engine, syncs, { changes: whole, findings });
  } finally {
    await engine.close();
  }
}

/** A bound about a type that nothing has would hold whatever happens. Throws `C1Z_UNKNOWN_RESOURCE_TYPE`. */
function expectTypes(bounds: readonly DropBound[], series: readonly TrendSeries[]): void {
  const counts = series.flatMap(({ points }) => points.map((point) => point.counts));
  const types = new Set(counts.flatMap((one) => TREND_KINDS.flatMap(([kind]) => [...one[kind].byType.keys()])));
  for (const { resourceType } of bounds) {
    if (resourceType !== undefined && !types.has(resourceType)) throw unknownType(resourceType, "--max-drop", types);
  }
}

function boundOf(text: string, least: number): DropBound {
  const bound = parseBound(text);
  if (bound !== undefined) return { ...bound, text, least };
  throw new C1zError(
    "C1Z_INVALID_SETTING",
    `Expected --max-drop as 10, 5%, user=10, grants=3% or grants/group=50, got "${text}".`,
  );
}

function isSince({ endedAt }: { readonly endedAt: string | undefined }, since: string | undefined): boolean {
  if (since === undefined) return true;
  const from = Date.parse(since);
  if (Number.isNaN(from))
    throw new C1zError("C1Z_INVALID_SETTING", `Expected a day such as 2026-11-30, got "${since}".`);
  return Date.parse(endedAt ?? "") >= from;
}
