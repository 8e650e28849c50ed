import {
  always,
  choice,
  decimal,
  flag,
  integer,
  list,
  nullable,
  record,
  shape,
  text,
} from "../../json-schema/json-schema.js";

const KIND_COUNTS = shape({
  resourceTypes: integer(),
  resources: integer(),
  entitlements: integer(),
  grants: integer(),
});
const BY_TYPE = record(integer(), "by resource type");

/** How the numbers of archives changed from sync to sync. */
export const TREND = shape({
  version: always(1),
  series: list(
    shape({
      name: text("the archive in the lake, or the archives that were named"),
      syncs: list(
        shape({
          syncId: text(),
          endedAt: nullable(text("RFC 3339")),
          counts: KIND_COUNTS,
          byType: shape({ resources: BY_TYPE, entitlements: BY_TYPE, grants: BY_TYPE }),
          findings: nullable(
            shape({ error: integer(), warning: integer(), info: integer() }),
            "null: not found out; a lake has them from `fleet validate`",
          ),
          grants: nullable(
            shape({ created: integer(), deleted: integer() }),
            "since the sync before; null: the first sync, or not found out",
          ),
        }),
        "the oldest first",
      ),
    }),
  ),
  drops: list(
    shape({
      series: text(),
      syncId: text("the sync that has fewer rows"),
      beforeId: text("the sync before it"),
      kind: choice(["resourceTypes", "resources", "entitlements", "grants"]),
      resourceType: nullable(text("null: all of them")),
      before: integer(),
      after: integer(),
      percent: decimal("how much was lost"),
      limit: text("the threshold, as --max-drop takes it"),
      isNewest: flag("no sync came after it: it makes the command end with 1"),
      message: text(),
    }),
    "losses beyond a threshold",
  ),
});
