import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { CauseName } from "../diff/causes/diff-cause.js";
import {
  always,
  anything,
  choice,
  either,
  type Fields,
  flag,
  integer,
  type JsonSchema,
  list,
  named,
  optional,
  record,
  shape,
  text,
} from "../json-schema/json-schema.js";
import { messageSchema } from "../views/message-schema.js";
import { SYNC_RUN } from "../views/statistics-schema.js";

const MESSAGES = {
  resourceTypes: messageSchema(ResourceType),
  resources: messageSchema(Resource),
  entitlements: messageSchema(Entitlement),
  grants: messageSchema(Grant),
} as const;

const KIND = choice(["resource-type", "resource", "entitlement", "grant"]);
const RESOURCE_IDENTITY = { resourceType: text(), resource: text() } as const;

function identity<const Of extends Fields>(more: Of) {
  return either([
    shape({ ...more, id: text() }, "a resource type"),
    shape({ ...more, ...RESOURCE_IDENTITY }, "a resource"),
    shape({ ...more, id: text(), ...RESOURCE_IDENTITY }, "an entitlement"),
    shape({
      ...more,
      id: text(),
      entitlement: text(),
      ...RESOURCE_IDENTITY,
      principal: optional(shape(RESOURCE_IDENTITY)),
    }),
  ]);
}

/** What identifies a row. */
export const IDENTITY = named("Identity", () => identity({}));

/** A field that differs. */
export const CHANGE = named("Change", () =>
  shape({
    path: text("dotted; an annotation by its type, an element of a list by its index"),
    old: optional(anything("absent: the older row does not have the field")),
    new: optional(anything("absent: the newer row does not have the field")),
  }),
);

const RENAMED_FIELDS = {
  from: IDENTITY,
  to: IDENTITY,
  reason: text("same RawId, or which resource changed its id"),
  changes: list(CHANGE),
} as const;

/** A row that came back under another id. */
export const RENAMED = named("Renamed", () => shape(RENAMED_FIELDS));

const COUNT_FIELDS = {
  before: integer(),
  after: integer(),
  created: integer(),
  deleted: integer(),
  modified: integer(),
  renamed: integer(),
  unchanged: integer(),
} as const;
const COUNTS = named("DiffCounts", () => shape(COUNT_FIELDS));
const COUNTS_BY_TYPE = named("DiffCountsByType", () => shape({ ...COUNT_FIELDS, byResourceType: record(COUNTS) }));

/** The counts of all kinds. */
export const DIFF_SUMMARY = shape({
  resourceTypes: COUNTS,
  resources: COUNTS_BY_TYPE,
  entitlements: COUNTS_BY_TYPE,
  grants: COUNTS_BY_TYPE,
});

/** One of the two syncs. */
export const DIFF_SIDE = named("DiffSide", () => shape({ file: text(), format: choice(["v1", "v3"]), sync: SYNC_RUN }));

const BOTH = named("CauseCounts", () => shape({ deleted: integer(), created: integer() }));
const CAUSE_FIELDS = {
  cause: choice<CauseName>(["ids-changed", "whole-type", "disabled-users", "common-parent"]),
  message: text(),
  advice: text(),
  counts: shape({
    resourceTypes: optional(BOTH),
    resources: optional(BOTH),
    entitlements: optional(BOTH),
    grants: optional(BOTH),
  }),
} as const;

/** What many deletions or creations have in common. */
export const CAUSE = named("Cause", () => shape(CAUSE_FIELDS));
const CAUSE_ROW = named("CauseRow", () => identity({ kind: KIND }));

/** What a guard says. */
export const GUARDS = list(shape({ guard: text("as it was written"), passed: flag(), message: text() }));

const HEAD = {
  version: always(1),
  from: DIFF_SIDE,
  to: DIFF_SIDE,
  equal: flag("nothing differs"),
  summary: DIFF_SUMMARY,
} as const;

/** Only the counts, with causes and guards. */
export const DIFF_SUMMARY_DOCUMENT = shape({ ...HEAD, causes: list(CAUSE), guards: GUARDS });

/** Everything that is known. */
export const DIFF_DETAILS = shape({
  ...HEAD,
  resourceTypes: details(MESSAGES.resourceTypes),
  resources: details(MESSAGES.resources),
  entitlements: details(MESSAGES.entitlements),
  grants: details(MESSAGES.grants),
  causes: list(shape({ ...CAUSE_FIELDS, deleted: list(CAUSE_ROW), created: list(CAUSE_ROW) })),
  guards: GUARDS,
});

/** The reference tool's shape: whole rows, of modified ones the new state. */
export const DIFF_REFERENCE = shape({
  resourceTypes: optional(rows(MESSAGES.resourceTypes)),
  resources: rows(MESSAGES.resources),
  entitlements: rows(MESSAGES.entitlements),
  grants: rows(MESSAGES.grants),
});

const ANY_ROW = either(Object.values(MESSAGES));

/** A row that differs, as a line. */
export const DIFF_LINE = either([
  shape({
    change: choice(["created", "deleted", "modified"]),
    kind: KIND,
    identity: IDENTITY,
    reason: optional(text("what it has in common with others")),
    changes: optional(list(CHANGE)),
    row: ANY_ROW,
  }),
  shape({ change: always("renamed"), kind: KIND, ...RENAMED_FIELDS }),
]);

/** A line of the summary. */
export const DIFF_SUMMARY_LINE = shape({
  kind: choice(["resourceTypes", "resources", "entitlements", "grants"]),
  resourceType: optional(text("absent: all of the kind")),
  ...COUNT_FIELDS,
});

function details(message: JsonSchema) {
  return shape({
    created: list(message),
    deleted: list(message),
    modified: list(shape({ identity: IDENTITY, changes: list(CHANGE), row: message })),
    renamed: list(RENAMED),
  });
}

function rows(message: JsonSchema) {
  return shape({
    created: optional(list(message)),
    deleted: optional(list(message)),
    modified: optional(list(message)),
  });
}
