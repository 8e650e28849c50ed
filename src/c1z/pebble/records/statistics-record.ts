import type { CallStatistics, StoredStatistics } from "../../model.js";
import { RecordFields } from "./record-fields.js";

const FIELD = {
  syncId: 1,
  resourceTypes: 2,
  resources: 3,
  entitlements: 4,
  grants: 5,
  assets: 6,
  resourcesByResourceType: 7,
  grantsByResourceType: 8,
  entitlementsByResourceType: 9,
  stepDurationsMs: 10,
  connectorCallStats: 11,
  sessionStoreStats: 12,
} as const;
const CALL = { count: 1, totalMs: 2, maxMs: 3, errors: 4, timeouts: 5 } as const;
const ENTRY = { key: 1, value: 2 } as const;
/** SyncRunSummary, in the envelope's manifest. */
const SUMMARY = { stats: 6 } as const;

/** Statistics, with the sync that they belong to. */
export interface SyncStatisticsRecord {
  readonly syncId: string;
  readonly statistics: StoredStatistics;
}

/** Decodes a SyncStatsRecord (docs/format-v3.md, "Statistics"). Throws `C1Z_BAD_MESSAGE` if the bytes can't be decoded. */
export function decodeStatistics(record: Buffer): SyncStatisticsRecord {
  const fields = new RecordFields();
  fields.read(record, 0, record.length);
  return {
    syncId: fields.text(FIELD.syncId),
    statistics: {
      resourceTypes: fields.number(FIELD.resourceTypes),
      resources: fields.number(FIELD.resources),
      entitlements: fields.number(FIELD.entitlements),
      grants: fields.number(FIELD.grants),
      assets: fields.number(FIELD.assets),
      resourcesByResourceType: mapOf(fields, FIELD.resourcesByResourceType, countOf),
      grantsByResourceType: mapOf(fields, FIELD.grantsByResourceType, countOf),
      entitlementsByResourceType: mapOf(fields, FIELD.entitlementsByResourceType, countOf),
      stepDurationsMs: mapOf(fields, FIELD.stepDurationsMs, countOf),
      connectorCallStats: mapOf(fields, FIELD.connectorCallStats, callOf),
      sessionStoreStats: mapOf(fields, FIELD.sessionStoreStats, callOf),
    },
  };
}

/** The copy of the statistics in a SyncRunSummary of the envelope's manifest; undefined if it has none. */
export function decodeSummaryStatistics(summary: Buffer): SyncStatisticsRecord | undefined {
  const fields = new RecordFields();
  fields.read(summary, 0, summary.length);
  if (!fields.has(SUMMARY.stats)) return undefined;
  return decodeStatistics(fields.joined(SUMMARY.stats));
}

function mapOf<Value>(
  fields: RecordFields,
  number: number,
  convert: (entry: RecordFields) => Value,
): ReadonlyMap<string, Value> {
  const entry = new RecordFields();
  const values = new Map<string, Value>();
  for (const bytes of fields.occurrences(number)) {
    entry.read(bytes, 0, bytes.length);
    values.set(entry.text(ENTRY.key), convert(entry));
  }
  return values;
}

function countOf(entry: RecordFields): number {
  return entry.number(ENTRY.value);
}

function callOf(entry: RecordFields): CallStatistics {
  const call = new RecordFields();
  entry.message(ENTRY.value, call);
  return {
    count: call.number(CALL.count),
    totalMs: call.number(CALL.totalMs),
    maxMs: call.number(CALL.maxMs),
    errors: call.number(CALL.errors),
    timeouts: call.number(CALL.timeouts),
  };
}
