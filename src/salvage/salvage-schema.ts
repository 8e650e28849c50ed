import {
  always,
  choice,
  flag,
  integer,
  list,
  named,
  nullable,
  optional,
  shape,
  text,
} from "../json-schema/json-schema.js";

const SAVED = named("SavedRows", () =>
  shape({
    kind: choice(["resource-type", "resource", "entitlement", "grant", "asset"]),
    saved: integer(),
    stored: nullable(integer(), "how many the archive says it holds; null: that can't be read"),
  }),
);

/** What was saved of an archive. */
export const SALVAGE = shape({
  version: always(1),
  file: text(),
  out: text(),
  format: choice(["v1", "v3"], "of the damaged archive; what is written is v1"),
  whole: flag("nothing is damaged, and nothing is missing"),
  syncs: list(
    shape({
      id: text(),
      listed: flag("false: the record of the sync is lost, and only its rows name it"),
      rows: list(SAVED),
    }),
  ),
  damage: list(shape({ where: text(), message: text(), rows: optional(text("which rows can have been there")) })),
  leftOut: integer("rows that were seen and left out: they can't be read, or something speaks against them"),
  doubtful: integer("rows that were saved although something speaks against them (--unverified)"),
  unverified: integer("rows that nothing speaks against and no checksum vouches for"),
});
