import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { type CompressParameters, compress, decompress } from "zstd-napi";
import { fixture } from "../fixtures.js";

const MAGIC = Buffer.from("C1ZF\0", "latin1");

/** The values of columns that a test does not set. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  sync_id: "sync",
  started_at: "2026-01-01 00:00:00",
  sync_token: "",
  discovered_at: "2026-01-01 00:00:00",
  data: Buffer.alloc(0),
};

/** A database with the tables and indexes of a current writer and no rows. */
export function emptyDatabase(): Database.Database {
  const packed = readFileSync(fixture("v1/empty.c1z")).subarray(MAGIC.length);
  const database = new Database(decompress(packed));
  for (const table of tablesOf(database)) database.exec(`DELETE FROM ${table}`);
  return database;
}

/** A database with one finished sync, `sync`, filled by `fill`. */
export function databaseWith(fill: (database: Database.Database) => void): Database.Database {
  const database = emptyDatabase();
  insert(database, "v1_sync_runs", { ended_at: "2026-01-01 01:00:00" });
  database.transaction(() => fill(database))();
  return database;
}

/** Adds a row; columns that are not given hold a default, or NULL. */
export function insert(database: Database.Database, table: string, row: Readonly<Record<string, unknown>>): void {
  const known = database.pragma(`table_info(${table})`) as readonly { readonly name: string }[];
  const columns = known.map(({ name }) => name).filter((name) => name in row || name in DEFAULTS);
  const places = columns.map(() => "?").join(", ");
  const values = columns.map((column) => (column in row ? row[column] : DEFAULTS[column]));
  database.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`).run(...values);
}

/** The bytes of a v1 archive with this database inside. */
export function pack(database: Database.Database | Uint8Array, parameters?: CompressParameters): Buffer {
  const bytes = database instanceof Uint8Array ? database : database.serialize();
  return Buffer.concat([MAGIC, compress(bytes, parameters)]);
}

/** Writes a v1 archive with one finished sync, `sync`, and gives its path. */
export function buildArchive(path: string, fill: (database: Database.Database) => void): string {
  const database = databaseWith(fill);
  writeFileSync(path, pack(database));
  database.close();
  return path;
}

function tablesOf(database: Database.Database): readonly string[] {
  const rows = database.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  return rows.map(({ name }) => name);
}
