import { FILE_ERROR, LEVEL, LEVEL_COUNTS } from "../findings/findings-schema.js";
import { always, flag, integer, list, optional, shape, text } from "../json-schema/json-schema.js";
import { SYNC_STATISTICS } from "../views/statistics-schema.js";

/** An archive at a glance. */
export const OVERVIEW = shape({
  version: always(1),
  file: text(),
  sync: optional(SYNC_STATISTICS),
  findings: optional(
    shape(
      {
        counts: LEVEL_COUNTS,
        worst: list(shape({ level: LEVEL, rule: text(), count: integer(), message: text("of the first one") })),
        isDamaged: flag("something in the archive can't be read"),
        notices: list(text()),
        error: optional(FILE_ERROR),
      },
      "absent: there are too many rows to look through without being asked",
    ),
  ),
});
