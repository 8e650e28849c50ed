import { type C1zError, isC1zError } from "../c1z/errors.js";
import type { ArchiveFormat, CallStatistics, Counts, StoredStatistics, SyncRun } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { lacksTypes } from "./count-of-type.js";
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
export function statisticsJson({ run, counts }: SyncStatistics): Record<string, unknown> {
  return { ...syncRunJson(run), stats: countsJson(counts) };
}

function countsJson(counts: Counts): Record<string, unknown> {
  const fields: readonly (readonly [string, unknown])[] = [
    ["resourceTypes", int64(counts.resourceTypes)],
    ["resources", int64(counts.resources)],
    ["entitlements", int64(counts.entitlements)],
    ["grants", int64(counts.grants)],
    ["resourcesByResourceType", mapJson(counts.resourcesByResourceType, String)],
    ["grantsByResourceType", mapJson(counts.grantsByResourceType, String)],
    ["entitlementsByResourceType", mapJson(counts.entitlementsByResourceType, String)],
    ["assets", int64(counts.assets)],
    ...(isStored(counts) ? timingsJson(counts) : []),
  ];
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function isStored(counts: Counts): counts is StoredStatistics {
  return "stepDurationsMs" in counts;
}

function timingsJson(stored: StoredStatistics): readonly (readonly [string, unknown])[] {
  return [
    ["stepDurationsMs", mapJson(stored.stepDurationsMs, String)],
    ["connectorCallStats", mapJson(stored.connectorCallStats, callJson)],
    ["sessionStoreStats", mapJson(stored.sessionStoreStats, callJson)],
  ];
}

/** A 64-bit integer is a string in JSON, and zero is left out. */
function int64(value: number): string | undefined {
  return value === 0 ? undefined : String(value);
}

/** A map with sorted keys; an empty map is left out. */
function mapJson<Value>(map: ReadonlyMap<string, Value>, convert: (value: Value) => unknown): object | undefined {
  if (map.size === 0) return undefined;
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, convert(value)]));
}

function callJson(call: CallStatistics): object {
  const fields = Object.entries(call).map(([key, value]) => [key, int64(value)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
