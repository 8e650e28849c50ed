import type { Value } from "./record.js";
import type { StoredTable } from "./table-columns.js";

/** The values of a row by the names of its columns. */
export type RowValues = Readonly<Record<string, Value>>;

const isText = (value: Value): boolean => typeof value === "string";
const isTextOrNull = (value: Value): boolean => value === null || isText(value);
const isBlob = (value: Value): boolean => Buffer.isBuffer(value);
const isNumber = (value: Value): boolean => typeof value === "number";

/** What a column may hold (docs/format-v1.md, "Tables"); all others hold text. The id is the row id, and NULL in the record. */
const ALLOWED: Readonly<Record<string, (value: Value) => boolean>> = {
  id: (value) => value === null,
  data: isBlob,
  expansion: (value) => value === null || isBlob(value),
  needs_expansion: isNumber,
  parent_resource_type_id: isTextOrNull,
  parent_resource_id: isTextOrNull,
  ended_at: isTextOrNull,
  stats: isTextOrNull,
  supports_diff: isNumber,
  grants_backfilled: isNumber,
};

/**
 * The values of a record by the columns of a table; undefined if they are not such as its columns hold. `mayBeShort`: rows that were written
 * before a column was added lack it.
 */
export function rowValues(
  values: readonly Value[],
  { columns }: StoredTable,
  mayBeShort: boolean,
): RowValues | undefined {
  if (values.length > columns.length || (values.length < columns.length && !mayBeShort)) return undefined;
  const fits = values.every((value, index) => (ALLOWED[columns[index] ?? ""] ?? isText)(value));
  return fits ? Object.fromEntries(values.map((value, index) => [columns[index], value])) : undefined;
}
