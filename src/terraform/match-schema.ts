import {
  always,
  choice,
  either,
  flag,
  integer,
  list,
  named,
  nullable,
  optional,
  shape,
  text,
} from "../json-schema/json-schema.js";
import type { IdFormat } from "../text/id-format.js";
import type { NearMissReason } from "./near-misses.js";

const RESOURCE_ID = shape({ resourceType: text(), resource: text() });
const NAMED = { displayName: text(), rawId: nullable(text()) } as const;

/** An object that could be matched. */
export const MATCHABLE = named("Matchable", () =>
  either([
    shape({ kind: always("resource"), id: RESOURCE_ID, ...NAMED }),
    shape({ kind: always("entitlement"), id: text(), resource: RESOURCE_ID, slug: text(), ...NAMED }),
  ]),
);

const REASON = choice<NearMissReason>([
  "case",
  "white-space",
  "spelling",
  "resource-id",
  "no-raw-id",
  "resource-id-case",
  "resource-id-spelling",
  "entitlement-id",
  "other-slug",
  "no-entitlement",
  "other-type",
  "part",
  "reference-type",
  "reference-form",
]);

const FORMAT = named("IdFormat", () =>
  choice<IdFormat>(["okta", "guid", "arn", "gcp", "ldap-dn", "sid", "email", "integer", "ulid", "ksuid"]),
);

/** What each value would match. */
export const MATCHES = shape({
  version: always(1),
  matches: list(
    shape({
      value: nullable(text(), "null: only Terraform can work it out"),
      source: optional(
        shape(
          { file: text(), line: nullable(integer()), address: text(), written: text("as it is written") },
          "absent: it was an argument",
        ),
      ),
      outcome: choice(["match", "ambiguous", "none", "unknown"]),
      objects: list(MATCHABLE),
      nearMisses: list(shape({ reason: REASON, why: text("in words"), object: MATCHABLE }), "the nearest first"),
      formats: nullable(
        shape({ value: FORMAT, rawIds: list(FORMAT) }),
        "where nothing comes near: the format of the value and those of the RawIds, if they differ",
      ),
    }),
  ),
  allMatch: flag("each value that is known matches exactly one object"),
});
