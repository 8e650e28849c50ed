import { always, choice, integer, list, named, optional, record, shape, text } from "../json-schema/json-schema.js";
import { SYNC_RUN } from "./statistics-schema.js";

const PART = named("ArchivePart", () =>
  shape(
    {
      name: text(),
      rawBytes: optional(integer("absent: it has no size of its own")),
      compressedBytes: optional(integer("absent: it is not compressed by itself")),
      rows: optional(integer()),
      firstKey: optional(text("printable")),
      lastKey: optional(text("printable")),
    },
    "a frame, table or file in the archive",
  ),
);

/** How an archive is built. */
export const ARCHIVE_INFO = shape({
  version: always(1),
  file: text(),
  format: choice(["v1", "v3"]),
  engine: text(),
  encoding: text(),
  fileBytes: integer(),
  decodedBytes: integer(),
  facts: record(text(), "further facts of the format, worded for people: their names may change"),
  parts: list(PART),
  syncs: list(SYNC_RUN),
});
