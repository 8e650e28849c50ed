import type { CallStatistics, StoredStatistics } from "../c1z/model.js";

/** The `stats` column of a sync run: JSON with the names of docs/format-v1.md, "Statistics". Timings without entries are left out. */
export function statisticsText(statistics: StoredStatistics): string {
  const timings = {
    step_durations_ms: statistics.stepDurationsMs,
    connector_call_stats: mapped(statistics.connectorCallStats, callStatistics),
    session_store_stats: mapped(statistics.sessionStoreStats, callStatistics),
  };
  return JSON.stringify({
    resource_types: statistics.resourceTypes,
    resources: statistics.resources,
    entitlements: statistics.entitlements,
    grants: statistics.grants,
    resources_by_resource_type: Object.fromEntries(statistics.resourcesByResourceType),
    grants_by_resource_type: Object.fromEntries(statistics.grantsByResourceType),
    entitlements_by_resource_type: Object.fromEntries(statistics.entitlementsByResourceType),
    assets: statistics.assets,
    ...Object.fromEntries(
      Object.entries(timings).flatMap(([name, map]) => (map.size === 0 ? [] : [[name, Object.fromEntries(map)]])),
    ),
  });
}

function mapped<From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To): ReadonlyMap<string, To> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

function callStatistics({ count, totalMs, maxMs, errors, timeouts }: CallStatistics): object {
  return { count, total_ms: totalMs, max_ms: maxMs, errors, timeouts };
}
