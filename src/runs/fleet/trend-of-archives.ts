import type { Archive } from "../../c1z/archive.js";
import type { TrendPoint, TrendSeries } from "../../fleet/trend/trend.js";
import { archiveName } from "../../library/archive-name.js";
import { type HistoryPoint, history } from "../../library/history.js";

/** The history of archives of one connector: all of their finished syncs. `whole`: with findings and changes, for which all rows are read. */
export async function trendOfArchives(
  archives: readonly Archive[],
  { whole }: { readonly whole: boolean },
): Promise<TrendSeries> {
  const points: TrendPoint[] = [];
  for await (const point of history(archives, { findings: whole, changes: whole })) {
    // An unfinished sync has fewer rows for that alone.
    if (point.run.endedAt !== undefined) points.push(toTrendPoint(point));
  }
  return { name: archives.map(archiveName).join(", "), points };
}

function toTrendPoint({ run, counts, findings, changes }: HistoryPoint): TrendPoint {
  return {
    syncId: run.id,
    endedAt: run.endedAt,
    counts: {
      resourceTypes: { total: counts.resourceTypes, byType: new Map() },
      resources: { total: counts.resources, byType: counts.resourcesByResourceType },
      entitlements: { total: counts.entitlements, byType: counts.entitlementsByResourceType },
      grants: { total: counts.grants, byType: counts.grantsByResourceType },
    },
    ...(findings !== undefined && { findings }),
    ...(changes !== undefined && { grantChanges: changes.grants }),
  };
}
