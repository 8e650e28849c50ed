import type { CallStatistics, StoredStatistics } from "../model.js";

/**
 * The `stats` column of a sync run (docs/format-v1.md, "Statistics"). Undefined if it is not such JSON or counts no resource
 * types: the reference reader counts the rows then, and so should the caller.
 */
export function parseStoredStatistics(stored: string): StoredStatistics | undefined {
  const stats = parseObject(stored);
  if (stats === undefined || !isConsistent(stats)) return undefined;
  return {
    resourceTypes: number(stats.resource_types),
    resources: number(stats.resources),
    entitlements: number(stats.entitlements),
    grants: number(stats.grants),
    assets: number(stats.assets),
    resourcesByResourceType: mapOf(stats.resources_by_resource_type, number),
    grantsByResourceType: mapOf(stats.grants_by_resource_type, number),
    entitlementsByResourceType: mapOf(stats.entitlements_by_resource_type, number),
    stepDurationsMs: mapOf(stats.step_durations_ms, number),
    connectorCallStats: mapOf(stats.connector_call_stats, callStatistics),
    sessionStoreStats: mapOf(stats.session_store_stats, callStatistics),
  };
}

const TOTALS = ["resource_types", "resources", "entitlements", "grants", "assets"] as const;
const TOTALS_BY_TYPE = [
  "resources_by_resource_type",
  "grants_by_resource_type",
  "entitlements_by_resource_type",
] as const;

/** Whether these are counts, and of at least one resource type. Timings are not checked: a clock may have been set back. */
function isConsistent(stats: JsonObject): boolean {
  return (
    number(stats.resource_types) > 0 &&
    TOTALS.every((key) => isCount(stats[key])) &&
    TOTALS_BY_TYPE.every((key) => isCountsByType(stats[key]))
  );
}

/** Absent or null counts are zero. */
function isCount(value: unknown): boolean {
  return value === undefined || value === null || (Number.isSafeInteger(value) && number(value) >= 0);
}

function isCountsByType(value: unknown): boolean {
  return value === undefined || value === null || (isObject(value) && Object.values(value).every(isCount));
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseObject(stored: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(stored);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function number(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : 0;
}

function mapOf<Value>(value: unknown, convert: (value: unknown) => Value): ReadonlyMap<string, Value> {
  return new Map(isObject(value) ? Object.entries(value).map(([key, entry]) => [key, convert(entry)]) : []);
}

function callStatistics(value: unknown): CallStatistics {
  const stats = isObject(value) ? value : {};
  return {
    count: number(stats.count),
    totalMs: number(stats.total_ms),
    maxMs: number(stats.max_ms),
    errors: number(stats.errors),
    timeouts: number(stats.timeouts),
  };
}
