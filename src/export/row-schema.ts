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
export function tableRowSchema(table: Pick<TableShape, "columns">): JsonSchema {
  return shape(columnSchemas(table));
}

/** The columns of a table by name. */
export function columnSchemas({ columns }: Pick<TableShape, "columns">): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(columns.map(({ name, type }) => [name, nullable(CELLS[type]())]));
}
