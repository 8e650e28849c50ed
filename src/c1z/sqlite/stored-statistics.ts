import type { CallStatistics, StoredStatistics } from "../model.js";

/**
 * The `stats` column of a sync run (JSON with snake_case keys; v1 notes, section 4). Undefined where it is no such JSON or
 * counts no resource types: the reference reader counts the rows then, and so should the caller.
 */
export function parseStoredStatistics(stored: string): StoredStatistics | undefined {
  const stats = parseObject(stored);
  if (stats === undefined || count(stats.resource_types) === 0) return undefined;
  return {
    resourceTypes: count(stats.resource_types),
    resources: count(stats.resources),
    entitlements: count(stats.entitlements),
    grants: count(stats.grants),
    assets: count(stats.assets),
    resourcesByResourceType: mapOf(stats.resources_by_resource_type, count),
    grantsByResourceType: mapOf(stats.grants_by_resource_type, count),
    entitlementsByResourceType: mapOf(stats.entitlements_by_resource_type, count),
    stepDurationsMs: mapOf(stats.step_durations_ms, count),
    connectorCallStats: mapOf(stats.connector_call_stats, callStatistics),
    sessionStoreStats: mapOf(stats.session_store_stats, callStatistics),
  };
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

function count(value: unknown): number {
  const number = Number(value ?? 0);
  return Number.isFinite(number) ? number : 0;
}

function mapOf<Value>(value: unknown, convert: (value: unknown) => Value): ReadonlyMap<string, Value> {
  return new Map(isObject(value) ? Object.entries(value).map(([key, entry]) => [key, convert(entry)]) : []);
}

function callStatistics(value: unknown): CallStatistics {
  const stats = isObject(value) ? value : {};
  return {
    count: count(stats.count),
    totalMs: count(stats.total_ms),
    maxMs: count(stats.max_ms),
    errors: count(stats.errors),
    timeouts: count(stats.timeouts),
  };
}
