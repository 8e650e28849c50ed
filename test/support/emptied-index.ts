import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { decompress } from "zstd-napi";
import { fixture } from "../fixtures.js";
import { pack } from "./build-archive.js";

const MAGIC_BYTES = 5;

/**
 * Writes a copy of a v1 fixture in which the index of a table on these columns has no entries, as where its page was damaged, and the
 * table all its rows; gives its path.
 */
export function archiveWithEmptiedIndex(name: string, table: string, columns: string, path: string): string {
  const database = new Database(decompress(readFileSync(fixture(name)).subarray(MAGIC_BYTES)));
  database.unsafeMode();
  const find = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE ?";
  const index = database.prepare<[string, string], string>(find).pluck().get(table, `%${table} (${columns})`);
  if (index === undefined) throw new Error(`Expected an index of ${table} on ${columns} in ${name}`);
  database.exec(`CREATE TABLE without AS SELECT * FROM ${table} WHERE 0`);
  database.exec(`CREATE INDEX without_entries ON without (${columns})`);
  database.pragma("writable_schema = ON");
  database.exec(
    `UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'without_entries') WHERE name = '${index}'`,
  );
  const damaged = database.serialize();
  database.close();
  writeFileSync(path, pack(damaged));
  return path;
}
