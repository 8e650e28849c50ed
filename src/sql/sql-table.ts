import type { Column, ColumnType, Table } from "../export/table.js";
import { TABLE_NAMES, TABLES } from "../export/tables/index.js";
import { VIEWS } from "../export/writers/sqlite-views.js";
import { ACCESS_EXPANDED } from "./tables/access-expanded.js";
import { FINDINGS } from "./tables/findings.js";

/** What a query and a reader of it need to know about a table; it makes no values. */
export type SqlTable = Pick<Table, "name" | "meaning" | "key"> & {
  readonly columns: readonly Pick<Column<never>, "name" | "type" | "meaning">[];
};

/** The tables that a query can name: those of an export, and what is found out from them. */
export const SQL_TABLES: readonly SqlTable[] = [
  ...TABLE_NAMES.map((name): SqlTable => TABLES[name]),
  ACCESS_EXPANDED as SqlTable,
  FINDINGS as SqlTable,
];

/** The names of all tables and views. */
export const SQL_TABLE_NAMES: readonly string[] = [
  ...SQL_TABLES.map(({ name }) => name),
  ...VIEWS.map(({ name }) => name),
];

/** The names of all tables, views and columns, for what may have been meant. */
export const SQL_NAMES: readonly string[] = [
  ...new Set([...SQL_TABLE_NAMES, ...SQL_TABLES.flatMap(({ columns }) => columns.map(({ name }) => name))]),
];

/** The types that the columns have in SQL: those of the Parquet export. */
export const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  boolean: "BOOLEAN",
  integer: "INTEGER",
  time: "TIMESTAMP WITH TIME ZONE",
  json: "VARCHAR",
};

/** A name in SQL, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
