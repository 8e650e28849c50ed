import { C1zError } from "../errors.js";
import { notOrdinary } from "./damage.js";
import { type Cells, type DatabaseReader, number, text } from "./database-reader.js";

/** The tables that are read (docs/format-v1.md, "Tables"). */
export const TABLES = {
  resourceTypes: "v1_resource_types",
  resources: "v1_resources",
  entitlements: "v1_entitlements",
  grants: "v1_grants",
  assets: "v1_assets",
  syncRuns: "v1_sync_runs",
} as const;

/** The name of one of those tables. */
export type TableName = (typeof TABLES)[keyof typeof TABLES];

/** Which of the known tables a file has, with which columns: newer writers have more of both. */
export type TableShapes = ReadonlyMap<TableName, ReadonlySet<string>>;

/**
 * Looks up the known tables. Throws `C1Z_FOREIGN_DATABASE` if there is no table of sync runs, and `C1Z_CORRUPT` if a known name
 * is not an ordinary table: reading a view, a virtual table or a generated column would run code from the file, and tables are
 * read in the order of an id that must be SQLite's own row id.
 */
export function readTableShapes(reader: DatabaseReader): TableShapes {
  const shapes = new Map<TableName, ReadonlySet<string>>();
  const schema = reader.all(
    "its table list",
    "SELECT name, type, rootpage FROM sqlite_master WHERE type IN ('table', 'view')",
  );
  for (const table of Object.values(TABLES)) {
    const entry = schema.find(([name]) => text(name) === table);
    if (entry === undefined) continue;
    if (entry[1] !== "table" || number(entry[2]) === 0)
      throw notOrdinary(reader.archive, `${table} is no ordinary table`);
    shapes.set(table, readColumns(reader, table));
  }
  if (!shapes.has(TABLES.syncRuns))
    throw foreignDatabase(
      reader,
      schema.map(([name]) => text(name)),
    );
  return shapes;
}

function readColumns(reader: DatabaseReader, table: TableName): ReadonlySet<string> {
  const where = `the columns of ${table}`;
  const columns = reader.all(where, "SELECT name, hidden, type, pk FROM pragma_table_xinfo(?)", table);
  const generated = columns.find(([, hidden]) => number(hidden) !== 0);
  if (generated !== undefined)
    throw notOrdinary(reader.archive, `${table} has a computed column ${text(generated[0])}`);
  const [withoutRowId] = reader.first(where, "SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'", table) ?? [];
  if (number(withoutRowId) !== 0 || !hasRowId(columns))
    throw notOrdinary(reader.archive, `${table} has no row id named id`);
  return new Set(columns.map(([name]) => text(name)));
}

/** A single column that is an `INTEGER PRIMARY KEY` is the row id (SQLite, "ROWIDs and the INTEGER PRIMARY KEY"). */
function hasRowId(columns: readonly Cells[]): boolean {
  const keys = columns.filter(([, , , key]) => number(key) !== 0);
  return keys.length === 1 && text(keys[0]?.[0]) === "id" && text(keys[0]?.[2]).toUpperCase() === "INTEGER";
}

function foreignDatabase(reader: DatabaseReader, tables: readonly string[]): C1zError {
  const named = tables.length === 0 ? "no tables at all" : `other tables (${tables.slice(0, 5).join(", ")})`;
  return new C1zError(
    "C1Z_FOREIGN_DATABASE",
    `${reader.archive} holds a SQLite database that is no sync archive: it has ${named} and no ${TABLES.syncRuns}.`,
  );
}
