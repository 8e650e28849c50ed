import { always, choice, flag, integer, list, nullable, record, shape, text } from "../../json-schema/json-schema.js";
import { BROKEN_FIELDS, SYNC_FIELDS } from "../../lake/manifest.js";

/** What can become of an archive that is added. */
export const OUTCOMES = ["added", "unchanged", "refused", "broken"] as const;

const INCOMPLETE = list(
  text(),
  "what is missing: rows that can't be read, or that the archive counts and does not have",
);

/** What `lake add` did, an entry for each sync, or for an archive of which none could be added. */
export const LAKE_ADDED = shape({
  version: always(1),
  lake: text(),
  archives: list(
    shape({
      file: text(),
      archive: text("its name in the tables"),
      syncId: nullable(text()),
      outcome: choice(
        OUTCOMES,
        "unchanged: it was there with the same rows. refused: there with other rows, or not what was asked for. broken: unreadable, and noted as such",
      ),
      rows: nullable(integer("of all tables together")),
      incomplete: INCOMPLETE,
      error: nullable(shape({ code: text(), message: text() })),
    }),
  ),
});

/** An archive that could not be added. */
export const BROKEN_ARCHIVE = shape(BROKEN_FIELDS);

/** What `lake list` prints. */
export const LAKE_LIST = shape({
  version: always(1),
  lake: text(),
  syncs: list(
    shape({
      ...SYNC_FIELDS,
      incomplete: INCOMPLETE,
      rows: record(integer(), "by table"),
      bytes: integer("of all its files"),
    }),
  ),
  broken: list(BROKEN_ARCHIVE),
});

/** What can be wrong in a lake. */
export const FAULTS = [
  "missing",
  "unreadable",
  "changed",
  "rows",
  "statistics",
  "foreign-rows",
  "manifest",
  "unlisted",
  "half-done",
] as const;

/** What `lake check` found. */
export const LAKE_CHECKED = shape({
  version: always(1),
  lake: text(),
  syncs: integer(),
  files: integer(),
  rows: integer(),
  valuesRead: flag("false with --quick"),
  faults: list(
    shape({
      fault: choice(FAULTS),
      path: text(),
      archive: nullable(text()),
      syncId: nullable(text()),
      message: text(),
    }),
    "what is damaged; where this, incomplete or broken has an entry, the exit status is 1",
  ),
  strays: list(text(), "files of no sync, left from runs that were killed, or put there by others"),
  straysRemoved: flag(),
  running: list(text(), "folders of runs that may go on"),
  incomplete: list(
    shape({ archive: text(), syncId: text(), missing: list(text()) }),
    "syncs of which rows are missing since they were added",
  ),
  broken: list(BROKEN_ARCHIVE, "archives that could not be added"),
});

/** What `lake remove` removed. */
export const LAKE_REMOVED = shape({
  version: always(1),
  lake: text(),
  syncs: list(shape({ archive: text(), syncId: text() })),
  broken: list(text(), "archives whose note of being broken was removed"),
});
