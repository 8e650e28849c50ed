import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { decompress } from "zstd-napi";
import { fixture } from "../fixtures.js";
import { pack } from "./build-archive.js";

const MAGIC_BYTES = 5;

/** Writes a copy of a v1 fixture whose database was changed in ways that SQLite allows only in its unsafe mode, and gives its path. */
export function damagedDatabase(name: string, damage: (database: Database.Database) => void, path: string): string {
  const database = new Database(decompress(readFileSync(fixture(name)).subarray(MAGIC_BYTES)));
  database.unsafeMode();
  damage(database);
  const damaged = database.serialize();
  database.close();
  writeFileSync(path, pack(damaged));
  return path;
}

/** Points the name of a table or index at the pages of another. */
export function pointAt(database: Database.Database, name: string, other: string): void {
  database.pragma("writable_schema = ON");
  const root = database.prepare("SELECT rootpage FROM sqlite_master WHERE name = ?").pluck().get(other);
  database.prepare("UPDATE sqlite_master SET rootpage = ? WHERE name = ?").run(root, name);
}

/**
 * Writes a copy of a v1 fixture in which the second cell pointer of a leaf page of the table leads to its first cell: one row is then there
 * twice, and one not at all; gives its path. A leaf of a table begins with 13, and its cell pointers lie behind a header of 8 bytes. Source:
 * https://www.sqlite.org/fileformat2.html, "B-tree Pages".
 */
export function doubledCell(name: string, table: string, path: string): string {
  const bytes = Buffer.from(decompress(readFileSync(fixture(name)).subarray(MAGIC_BYTES)));
  const database = new Database(bytes);
  const start = database
    .prepare<[string], number>(
      "SELECT pgoffset FROM dbstat WHERE name = ? AND pagetype = 'leaf' AND ncell > 1 ORDER BY pageno DESC LIMIT 1",
    )
    .pluck()
    .get(table);
  database.close();
  if (start === undefined || bytes[start] !== 13) throw new Error(`Expected a leaf of ${table}`);
  bytes.copyWithin(start + 8 + 2, start + 8, start + 8 + 2);
  writeFileSync(path, pack(bytes));
  return path;
}
