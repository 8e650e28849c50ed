import {
  always,
  choice,
  decimal,
  either,
  type Fields,
  flag,
  integer,
  type JsonSchema,
  list,
  named,
  nullable,
  optional,
  record,
  shape,
  text,
  textLike,
} from "../json-schema/json-schema.js";
import { type DetailValue, type Level, NAMED_KINDS, type Source } from "./finding.js";

/** How bad a finding is. */
export const LEVEL = named("Level", () => choice<Level>(["error", "warning", "info"]));

/** How many findings there are of each level. */
export const LEVEL_COUNTS = named("LevelCounts", () =>
  shape({ error: integer(), warning: integer(), info: integer() }),
);

/** Why a file, or the rest of it, can't be read. */
export const FILE_ERROR = named("FileError", () =>
  shape({ code: textLike("^C1Z_[A-Z_]+$"), message: text(), hint: optional(text()) }),
);

/** Something that a finding is about. */
export const REFERENCE = named("Reference", () =>
  either([
    shape({ kind: always("resource"), id: shape({ resourceType: text(), resource: text() }) }),
    shape({ kind: choice(NAMED_KINDS), id: text() }),
    shape({ kind: always("sync"), id: nullable(text()) }),
  ]),
);

/** A fact of a finding; what is an id, a name or words of the data is a reference. */
const DETAIL_VALUE: JsonSchema<DetailValue> = named("DetailValue", () =>
  nullable(either([text(), decimal(), flag(), list(DETAIL_VALUE), record(DETAIL_VALUE)])),
);

const DETAIL = record(DETAIL_VALUE, "facts, by names that each rule has for its own");
const PLACE = { line: nullable(integer("from 1")), column: nullable(integer("from 1, in characters")) } as const;
const SYNC_ID = nullable(text(), "id of the sync; null: it is about the whole file, or there is none");

/** A finding, as json and ndjson have it. */
export const FINDING = named("Finding", () =>
  shape({
    source: choice<Source>(["archive", "log", "project", "endpoint"], "what was looked at"),
    rule: text("the name of the rule or check, the id of the entry of the catalogue"),
    level: LEVEL,
    message: text(),
    subject: REFERENCE,
    related: list(REFERENCE),
    detail: DETAIL,
    why: text(),
    remedy: text(),
    topic: text("what `baton explain` tells more about"),
    fingerprint: textLike("^[0-9a-f]{16}$", "the same in the next run while the problem stays"),
    sync: SYNC_ID,
    file: text(),
    ...PLACE,
  }),
);

const GROUP_FIELDS = {
  count: integer(),
  message: text("of the first one"),
  remedy: text(),
  ...PLACE,
  sync: SYNC_ID,
} as const;

/** Findings of one rule with one cause; `examples` and `detail` are left out with --no-examples. */
export const GROUP = named("Group", () =>
  shape({ ...GROUP_FIELDS, examples: optional(list(REFERENCE)), detail: optional(DETAIL) }),
);

/** A group as a line of its own, with --no-examples. */
export const GROUP_LINE = shape({ rule: text(), level: LEVEL, ...GROUP_FIELDS, file: text() });

/** What was found in a file. */
export const FILE_REPORT = named("FileReport", () =>
  shape({
    file: text(),
    format: nullable(choice(["v1", "v3"]), "null: it is no archive, or can't be opened"),
    syncs: list(
      shape({ id: text(), syncType: text(), startedAt: nullable(text()), endedAt: nullable(text()) }),
      "those whose rows were looked at",
    ),
    counts: LEVEL_COUNTS,
    rules: list(
      shape({
        rule: text(),
        level: LEVEL,
        count: integer(),
        groups: list(GROUP, "largest first"),
        furtherGroups: integer("groups that were too many to keep"),
      }),
      "worst level first",
    ),
    notices: list(text()),
    error: nullable(FILE_ERROR),
  }),
);

const EXCEPTION = named("Exception", () =>
  shape({ rule: text(), subject: text(), reason: text(), until: optional(text("the last day it holds")) }),
);

/** The sums over all files. */
export const FINDINGS_SUMMARY = named("FindingsSummary", () =>
  shape({
    counts: LEVEL_COUNTS,
    excepted: integer("left out because of an exception"),
    inBaseline: integer("left out because the baseline knows them"),
    goneFromBaseline: integer("of the baseline, but no longer there"),
    expiredExceptions: list(EXCEPTION),
    unusedExceptions: list(EXCEPTION),
    failure: nullable(text(), "why the run fails; null: it does not"),
  }),
);

/** All findings, the files with their groups, the sums, and what the command says besides. */
export function findingsDocument<const Facts extends Fields>(facts: Facts) {
  return shape({
    version: always(1),
    findings: list(FINDING, "none with --no-examples"),
    files: list(FILE_REPORT),
    summary: FINDINGS_SUMMARY,
    ...facts,
  });
}

/** A baseline: findings that are known. It holds no ids. */
export const BASELINE = shape({
  version: always(1),
  findings: list(textLike("^.+ [0-9a-f]{16}$", "rule and fingerprint")),
});
