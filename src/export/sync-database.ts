import { ArchiveFile } from "../c1z/archive-file.js";
import { C1zError } from "../c1z/errors.js";
import { readLimits } from "../c1z/limits.js";
import { openWritable } from "../c1z/native/sqlite.js";
import type { SqliteDatabase } from "../c1z/native/sqlite-types.js";
import { unreadable } from "../c1z/sqlite/damage.js";
import { DatabaseReader, text } from "../c1z/sqlite/database-reader.js";
import { openDatabase } from "../c1z/sqlite/open-database.js";
import { readTableShapes, type TableName } from "../c1z/sqlite/table-shapes.js";
import { errorCode } from "../files/system-error.js";

/** Rows between two pauses in which signals can be handled. */
const BATCH_ROWS = 5000;

/**
 * Writes a new database with the tables of a v1 archive, their indexes and the rows of one sync. Copies only the tables that
 * this library reads: others (a connector's session store) do not belong to a sync. Gives the number of rows copied for each
 * table. Throws `C1Z_CORRUPT` where the archive's database can't be read.
 */
export async function writeSyncDatabase(
  archive: string,
  syncId: string,
  path: string,
): Promise<ReadonlyMap<TableName, number>> {
  const file = ArchiveFile.open(archive);
  try {
    const { database: source } = await openDatabase(file, readLimits());
    const target = openWritable(path);
    try {
      for (const setting of ["trusted_schema = OFF", "journal_mode = OFF", "synchronous = OFF"])
        target.exec(`PRAGMA ${setting}`);
      const tables = readTableShapes(new DatabaseReader(archive, source));
      for (const table of tables.keys()) createAs(source, target, "table", table);
      target.exec("BEGIN");
      const copied = new Map<TableName, number>();
      for (const [table, columns] of tables) {
        copied.set(table, await copyRows(source, target, { table, columns, syncId }));
      }
      target.exec("COMMIT");
      for (const table of tables.keys()) createAs(source, target, "index", table);
      return copied;
    } catch (error) {
      throw isOfArchive(error) ? unreadable(archive, "its database", error.message, error) : error;
    } finally {
      target.close();
      source.close();
    }
  } finally {
    file.close();
  }
}

/** Whether an error comes from what the archive holds: the new database is empty, so damage and rows that are there twice are not its own. */
function isOfArchive(error: unknown): error is Error {
  return /^SQLITE_(?:CORRUPT|CONSTRAINT|NOTADB)/.test(errorCode(error) ?? "");
}

/**
 * The definition of a table in the archive's schema is run as one statement, and only if it creates the object that it claims
 * to define.
 */
function createAs(source: SqliteDatabase, target: SqliteDatabase, type: "table" | "index", table: TableName): void {
  const statements = source
    .query("SELECT sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL")
    .all(type, table)
    .map(([sql]) => text(sql));
  const expected = type === "table" ? /^\s*CREATE\s+TABLE\s/i : /^\s*CREATE\s+(?:UNIQUE\s+)?INDEX\s/i;
  for (const sql of statements) {
    if (!expected.test(sql)) throw new C1zError("C1Z_CORRUPT", `The schema of ${table} is none: ${sql.slice(0, 80)}`);
    target.statement(sql).run([]);
  }
}

/** The rows of one sync in a table. */
interface TableRows {
  readonly table: TableName;
  readonly columns: ReadonlySet<string>;
  readonly syncId: string;
}

async function copyRows(
  source: SqliteDatabase,
  target: SqliteDatabase,
  { table, columns, syncId }: TableRows,
): Promise<number> {
  const names = [...columns].map((name) => `"${name.replaceAll('"', '""')}"`).join(", ");
  const marks = Array.from(columns, () => "?").join(", ");
  const sql = `SELECT ${names} FROM ${table} NOT INDEXED WHERE sync_id = ? ORDER BY id`;
  const insert = target.statement(`INSERT INTO ${table} (${names}) VALUES (${marks})`);
  let count = 0;
  for (const row of source.query(sql, { bigints: true }).iterate(syncId)) {
    insert.run(row);
    if (++count % BATCH_ROWS === 0) await new Promise(setImmediate);
  }
  return count;
}
