import { tableStatements } from "../../archive-writer/v1-schema.js";
import { openWritable } from "../../c1z/native/sqlite.js";
import { number, text } from "../../c1z/sqlite/database-reader.js";
import { TABLES, type TableName } from "../../c1z/sqlite/table-shapes.js";
import { leafOf } from "./btree-page.js";
import type { DecodedPages } from "./decoded-pages.js";
import { type Value, valuesOf } from "./record.js";
import { leavesOf } from "./table-leaves.js";

/** A table: its columns in stored order, and its root page where the list of tables can be read. */
export interface StoredTable {
  readonly name: TableName;
  readonly columns: readonly string[];
  readonly root: number | undefined;
}

/** The page of the list of tables, `sqlite_schema`: type, name, table, root page, SQL (SQLite file format, section 2.6). */
const SCHEMA_ROOT = 1;
/** A statement that creates an ordinary table: run in an empty database, it can do nothing else. */
const CREATES_TABLE = /^\s*CREATE\s+TABLE\s+["'`[]?(\w+)["'`\]]?\s*\(/i;

/**
 * The tables of an archive by the list of tables in the database, or, for those that it lacks because it can't be read, by the
 * current writer's definitions and without a root page.
 */
export function storedTables(pages: DecodedPages, reached: Set<number>): readonly StoredTable[] {
  const listed = new Map<string, StoredTable>();
  for (const page of leavesOf(pages, SCHEMA_ROOT, reached).leaves) {
    for (const { record } of leafOf(pages, page)?.rows ?? []) {
      const table = tableOf(valuesOf(record) ?? []);
      if (table !== undefined) listed.set(table.name, table);
    }
  }
  const current = tableStatements().map((sql) => ({
    name: nameIn(sql),
    columns: columnsOf(sql) ?? [],
    root: undefined,
  }));
  return current.flatMap(({ name, ...table }) => {
    const known = Object.values(TABLES).find((one) => one === name);
    return known === undefined ? [] : [listed.get(known) ?? { name: known, ...table }];
  });
}

function tableOf([type, name, , root, sql]: readonly Value[]): StoredTable | undefined {
  const known = Object.values(TABLES).find((table) => table === name);
  if (type !== "table" || known === undefined || typeof root !== "number" || typeof sql !== "string") return undefined;
  const columns = nameIn(sql) === known ? columnsOf(sql) : undefined;
  return columns && { name: known, columns, root };
}

function nameIn(sql: string): string | undefined {
  return CREATES_TABLE.exec(sql)?.[1];
}

/** The columns of a table by its definition, which SQLite itself reads; undefined if it is none, or has computed columns. */
function columnsOf(sql: string): readonly string[] | undefined {
  const database = openWritable(":memory:");
  try {
    database.statement(sql).run([]);
    const rows = database.query("SELECT name, hidden FROM pragma_table_xinfo(?)").all(nameIn(sql) ?? "");
    return rows.some(([, hidden]) => number(hidden) !== 0) ? undefined : rows.map(([name]) => text(name));
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  } finally {
    database.close();
  }
}
