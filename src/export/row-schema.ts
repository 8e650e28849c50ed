import { anything, flag, integer, type JsonSchema, nullable, shape, text } from "../json-schema/json-schema.js";
import type { ColumnType, TableShape } from "./table.js";

const CELLS: Readonly<Record<ColumnType, () => JsonSchema>> = {
  text: () => text(),
  boolean: () => flag(),
  integer: () => integer(),
  time: () => text("RFC 3339 in UTC, to the nanosecond"),
  json: () => anything("JSON as it is"),
};

/** A line of ndjson of a table: every column is there, null where there is no value. */
export function tableRowSchema({ columns }: Pick<TableShape, "columns">): JsonSchema {
  const fields = columns.map(({ name, type }) => [name, nullable(CELLS[type]())] as const);
  return shape(Object.fromEntries(fields));
}
