import { always, anything, list, record, shape, text } from "../../json-schema/json-schema.js";

/** A row of an answer: its columns by name; a name that comes twice has `_2` the second time. */
export const SQL_ROW = record(
  anything("by the column's type; integers and decimals have all their digits, times are RFC 3339"),
);

/** The answer to one query. */
export const SQL_ANSWER = shape({
  version: always(1),
  columns: list(shape({ name: text(), type: text("as DuckDB names it") })),
  rows: list(SQL_ROW),
});
