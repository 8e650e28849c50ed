import { type C1zError, isC1zError } from "../c1z/errors.js";
import type { ArchiveFormat, CallStatistics, Counts, StoredStatistics, SyncRun } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import { lacksTypes } from "./count-of-type.js";
import type { CALL, COUNTS, SYNC_STATISTICS } from "./statistics-schema.js";
import { syncRunJson } from "./sync-list.js";

/** The totals of {@link Counts}, in display order. */
export const TOTALS = [
  { heading: "Resource Types", key: "resourceTypes" },
  { heading: "Resources", key: "resources" },
  { heading: "Entitlements", key: "entitlements" },
  { heading: "Grants", key: "grants" },
  { heading: "Assets", key: "assets" },
] as const satisfies readonly { readonly heading: string; readonly key: keyof Counts }[];

/** The counts by resource type, in display order. */
export const TOTALS_BY_TYPE = [
  { heading: "Resources", key: "resourcesByResourceType" },
  { heading: "Entitlements", key: "entitlementsByResourceType" },
  { heading: "Grants", key: "grantsByResourceType" },
] as const satisfies readonly { readonly heading: string; readonly key: keyof Counts }[];

/** A sync with its counts, and the file it is in. */
export interface SyncStatistics {
  readonly file: string;
  readonly format: ArchiveFormat;
  readonly run: SyncRun;
  readonly counts: Counts;
  /** Why the rows could not be counted, if they should have been. */
  readonly uncounted: C1zError | undefined;
}

/**
 * The statistics of one sync: those stored in the archive, or a count of the rows if none are stored or `recount` asks for it.
 * If counting is cheap, the rows are counted too, to compare the stored statistics with them (`Sync.discrepancies`), as they
 * are if a stored count is missing.
 */
export function syncStatistics(file: string, format: ArchiveFormat, sync: Sync, recount: boolean): SyncStatistics {
  const about = { file, format, run: sync.run, uncounted: undefined } as const;
  const stored = recount ? undefined : sync.storedStatistics();
  if (stored === undefined) return { ...about, counts: countedNow(sync) };
  const unstored = TOTALS_BY_TYPE.filter(({ key }) => lacksTypes(stored, key));
  if (!sync.countsCheaply && unstored.length === 0) return { ...about, counts: stored };
  try {
    const counted = countedNow(sync);
    return { ...about, counts: { ...stored, ...Object.fromEntries(unstored.map(({ key }) => [key, counted[key]])) } };
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return { ...about, counts: stored, uncounted: error };
  }
}

function countedNow(sync: Sync): Counts {
  const counted = sync.countRows();
  sync.compareCounts(counted);
  return counted;
}

/** The JSON form: c1.reader.v2.SyncRun, as the reference tool's `stats` prints it. */
export function statisticsJson({ run, counts }: SyncStatistics): JsonOf<typeof SYNC_STATISTICS> {
  return { ...syncRunJson(run), stats: countsJson(counts) };
}

function countsJson(counts: Counts): JsonOf<typeof COUNTS> {
  return withoutAbsent<JsonOf<typeof COUNTS>>({
    resourceTypes: int64(counts.resourceTypes),
    resources: int64(counts.resources),
    entitlements: int64(counts.entitlements),
    grants: int64(counts.grants),
    resourcesByResourceType: mapJson(counts.resourcesByResourceType, String),
    grantsByResourceType: mapJson(counts.grantsByResourceType, String),
    entitlementsByResourceType: mapJson(counts.entitlementsByResourceType, String),
    assets: int64(counts.assets),
    ...(isStored(counts) && {
      stepDurationsMs: mapJson(counts.stepDurationsMs, String),
      connectorCallStats: mapJson(counts.connectorCallStats, callJson),
      sessionStoreStats: mapJson(counts.sessionStoreStats, callJson),
    }),
  });
}

/** The same without fields that have no value: nothing of it is left for whoever asks for its names. */
function withoutAbsent<Json extends object>(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined)) as Json;
}

function isStored(counts: Counts): counts is StoredStatistics {
  return "stepDurationsMs" in counts;
}

/** A 64-bit integer is a string in JSON, and zero is left out. */
function int64(value: number): string | undefined {
  return value === 0 ? undefined : String(value);
}

/** A map with sorted keys; an empty map is left out. */
function mapJson<Value, Json>(
  map: ReadonlyMap<string, Value>,
  convert: (value: Value) => Json,
): { readonly [key: string]: Json } | undefined {
  if (map.size === 0) return undefined;
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, convert(value)]));
}

function callJson({ count, totalMs, maxMs, errors, timeouts }: CallStatistics): JsonOf<typeof CALL> {
  return withoutAbsent<JsonOf<typeof CALL>>({
    count: int64(count),
    totalMs: int64(totalMs),
    maxMs: int64(maxMs),
    errors: int64(errors),
    timeouts: int64(timeouts),
  });
}
