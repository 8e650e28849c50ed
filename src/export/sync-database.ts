import Database from "better-sqlite3";
import { ArchiveFile } from "../c1z/archive-file.js";
import { C1zError } from "../c1z/errors.js";
import { readLimits } from "../c1z/limits.js";
import { DatabaseReader } from "../c1z/sqlite/database-reader.js";
import { openDatabase } from "../c1z/sqlite/open-database.js";
import { readTableShapes, type TableName } from "../c1z/sqlite/table-shapes.js";

/** Rows between two chances for signals to be handled. */
const BATCH_ROWS = 5000;

/**
 * Writes a new database with the tables of a v1 archive, their indexes and the rows of one sync. Only the tables that
 * this library reads are taken: what else is inside (a connector's session store) is no part of a sync.
 */
export async function writeSyncDatabase(archive: string, syncId: string, path: string): Promise<void> {
  const file = ArchiveFile.open(archive);
  try {
    const { database: source } = await openDatabase(file, readLimits());
    const target = new Database(path);
    try {
      for (const setting of ["trusted_schema = OFF", "journal_mode = OFF", "synchronous = OFF"]) target.pragma(setting);
      const tables = [...readTableShapes(new DatabaseReader(archive, source)).keys()];
      for (const table of tables) createAs(source, target, "table", table);
      target.exec("BEGIN");
      for (const table of tables) await copyRows(source, target, table, syncId);
      target.exec("COMMIT");
      for (const table of tables) createAs(source, target, "index", table);
    } finally {
      target.close();
      source.close();
    }
  } finally {
    file.close();
  }
}

/** What the archive's schema says of a table is run as one statement that creates what it says it is, nothing else. */
function createAs(
  source: Database.Database,
  target: Database.Database,
  type: "table" | "index",
  table: TableName,
): void {
  const statements = source
    .prepare<[string, string], string>(
      "SELECT sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL",
    )
    .pluck()
    .all(type, table);
  const expected = type === "table" ? /^\s*CREATE\s+TABLE\s/i : /^\s*CREATE\s+(?:UNIQUE\s+)?INDEX\s/i;
  for (const sql of statements) {
    if (!expected.test(sql)) throw new C1zError("C1Z_CORRUPT", `The schema of ${table} is none: ${sql.slice(0, 80)}`);
    target.prepare(sql).run();
  }
}

async function copyRows(
  source: Database.Database,
  target: Database.Database,
  table: TableName,
  syncId: string,
): Promise<void> {
  const select = source.prepare<[string], unknown[]>(
    `SELECT * FROM ${table} NOT INDEXED WHERE sync_id = ? ORDER BY id`,
  );
  const columns = select.columns().map(({ name }) => `"${name.replaceAll('"', '""')}"`);
  const marks = columns.map(() => "?").join(", ");
  const insert = target.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`);
  let count = 0;
  for (const row of select.raw().safeIntegers().iterate(syncId)) {
    insert.run(row);
    if (++count % BATCH_ROWS === 0) await new Promise(setImmediate);
  }
}
