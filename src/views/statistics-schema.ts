import {
  always,
  integer,
  list,
  named,
  nullable,
  optional,
  record,
  shape,
  text,
  textLike,
} from "../json-schema/json-schema.js";

/** The fields of a sync run. */
export const RUN_FIELDS = {
  id: optional(text()),
  startedAt: optional(text("RFC 3339 time in UTC, or the archive's text where that is no time")),
  endedAt: optional(text("the same; absent: never finished")),
  syncToken: optional(text()),
  syncType: optional(text("full, partial, resources_only, partial_upserts or partial_deletions")),
  parentSyncId: optional(text()),
} as const;

/** A sync run, as baton.v1.SyncOutput: empty fields are left out. */
export const SYNC_RUN = named("SyncRun", () => shape(RUN_FIELDS));

/** A 64-bit integer of protobuf: a text, and absent for zero. */
const COUNT = named("Count", () => textLike("^[1-9][0-9]*$", "64-bit integer as text; zero is left out"));
/** The same in a map, where zero is written. */
const COUNTS_BY_NAME = named("CountsByName", () => record(textLike("^[0-9]+$")));

/** Calls of one kind. */
export const CALL = named("CallStatistics", () =>
  shape({
    count: optional(COUNT),
    totalMs: optional(COUNT),
    maxMs: optional(COUNT),
    errors: optional(COUNT),
    timeouts: optional(COUNT),
  }),
);

/** What a sync holds. */
export const COUNTS = named("Counts", () =>
  shape({
    resourceTypes: optional(COUNT),
    resources: optional(COUNT),
    entitlements: optional(COUNT),
    grants: optional(COUNT),
    resourcesByResourceType: optional(COUNTS_BY_NAME),
    grantsByResourceType: optional(COUNTS_BY_NAME),
    entitlementsByResourceType: optional(COUNTS_BY_NAME),
    assets: optional(COUNT),
    stepDurationsMs: optional(COUNTS_BY_NAME),
    connectorCallStats: optional(record(CALL)),
    sessionStoreStats: optional(record(CALL)),
  }),
);

const STATISTICS_FIELDS = { ...RUN_FIELDS, stats: COUNTS } as const;

/** A sync with its counts: c1.reader.v2.SyncRun, which `stats` of one file prints. */
export const SYNC_STATISTICS = named("SyncStatistics", () => shape(STATISTICS_FIELDS));

/** The same with its file: a line of ndjson, and one of several files. */
export const FILE_STATISTICS = named("FileStatistics", () => shape({ file: text(), ...STATISTICS_FIELDS }));

/** The statistics of several files. */
export const STATISTICS_COMPARISON = shape({
  version: always(1),
  files: list(FILE_STATISTICS),
  differences: list(
    shape({
      name: text("grants, or grants: group for one resource type"),
      counts: list(nullable(integer()), "in the order of files; null: not counted by type"),
      change: optional(integer("the last less the first; absent if one of them is null")),
    }),
    "the counts that are not the same in all files",
  ),
});
