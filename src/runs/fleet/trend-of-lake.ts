import { readFileSync } from "node:fs";
import type { DiffKindName } from "../../diff/diff-kinds.js";
import type { FleetAnswer, FleetEngine } from "../../fleet/engine/fleet-engine.js";
import { fleetFile } from "../../fleet/fleet-file.js";
import type { GrantChanges, KindCount, TrendSeries } from "../../fleet/trend/trend.js";
import type { LakeSync } from "../../lake/lake.js";
import type { FindingCounts } from "./judged-counts.js";

/** Both are asked in one run: Spark starts once. */
const COUNTS = "trend-counts";
const CHANGES = "trend-changes";

type Count = { total: number; byType: Map<string, number> };

/** What a history of a lake tells besides counts. */
export interface LakeTrendOptions {
  /** How many grants came and went, for which all are read. */
  readonly changes: boolean;
  /** Of the syncs of which they are known. */
  readonly findings?: ReadonlyMap<LakeSync, FindingCounts> | undefined;
}

/** The histories of archives of a lake, from these of their syncs. */
export async function trendOfLake(
  engine: FleetEngine,
  syncs: readonly LakeSync[],
  { changes, findings = new Map() }: LakeTrendOptions,
): Promise<readonly TrendSeries[]> {
  const names = changes ? [COUNTS, CHANGES] : [COUNTS];
  const queries = names.map((name) => ({ name, sql: readFileSync(fleetFile(`trend/${name}.sql`), "utf8") }));
  const counts = new Map<string, Count>();
  const common = new Map<string, number>();
  for await (const answer of engine.run(queries, syncs)) {
    if (answer.query === COUNTS) await readCounts(answer, counts);
    else for await (const [archive, id, , both] of answer.rows) common.set(`${archive}\0${id}`, Number(both));
  }
  const byArchive = new Map<string, LakeSync[]>();
  for (const sync of syncs) byArchive.set(sync.archive, [...(byArchive.get(sync.archive) ?? []), sync]);
  return [...byArchive].map(([name, ofArchive]) => seriesOf(name, ofArchive, { counts, common, findings }));
}

async function readCounts({ rows }: FleetAnswer, counts: Map<string, Count>): Promise<void> {
  for await (const [archive, id, kind, type, n] of rows) {
    const key = `${archive}\0${id}\0${kind}`;
    const count = counts.get(key) ?? { total: 0, byType: new Map<string, number>() };
    count.total += Number(n);
    if (type !== null) count.byType.set(String(type), Number(n));
    counts.set(key, count);
  }
}

interface Known {
  readonly counts: ReadonlyMap<string, KindCount>;
  /** Grants that a sync has in common with the one before it. */
  readonly common: ReadonlyMap<string, number>;
  readonly findings: ReadonlyMap<LakeSync, FindingCounts>;
}

function seriesOf(name: string, syncs: readonly LakeSync[], { counts, common, findings }: Known): TrendSeries {
  const ordered = [...syncs].sort(byEnd);
  const countOf = (sync: LakeSync, kind: DiffKindName): KindCount =>
    counts.get(`${name}\0${sync.syncId}\0${kind}`) ?? { total: 0, byType: new Map() };
  const points = ordered.map((sync, index) => {
    const before = ordered[index - 1];
    const both = common.get(`${name}\0${sync.syncId}`);
    const grants = (one: LakeSync): number => countOf(one, "grants").total;
    const changes: GrantChanges | undefined =
      before === undefined || both === undefined
        ? undefined
        : { created: grants(sync) - both, deleted: grants(before) - both };
    const found = findings.get(sync);
    return {
      syncId: sync.syncId,
      endedAt: sync.endedAt ?? undefined,
      counts: {
        resourceTypes: countOf(sync, "resourceTypes"),
        resources: countOf(sync, "resources"),
        entitlements: countOf(sync, "entitlements"),
        grants: countOf(sync, "grants"),
      },
      ...(found !== undefined && { findings: found }),
      ...(changes !== undefined && { grantChanges: changes }),
    };
  });
  return { name, points };
}

/** As the SQL orders them. */
function byEnd(a: LakeSync, b: LakeSync): number {
  const [left, right] = [Date.parse(a.endedAt ?? ""), Date.parse(b.endedAt ?? "")];
  return left - right || (a.syncId < b.syncId ? -1 : 1);
}
