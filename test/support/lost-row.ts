import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { decompress } from "zstd-napi";
import { fixture } from "../fixtures.js";
import { pack } from "./build-archive.js";

const MAGIC_BYTES = 5;

/** What of a v1 fixture is lost. */
export interface LostRow {
  readonly table: string;
  /** SQL for the rows. */
  readonly where: string;
  /** Also the statistics, so that only the index tells. */
  readonly withStatistics?: boolean;
}

/**
 * Writes a copy of a v1 fixture whose table lacks rows that its indexes still have, as where a page of the table was lost; gives its path.
 * The table's name is pointed at a copy of it without these rows.
 */
export function archiveWithLostRow(name: string, { table, where, withStatistics }: LostRow, path: string): string {
  const database = new Database(decompress(readFileSync(fixture(name)).subarray(MAGIC_BYTES)));
  database.unsafeMode();
  const sql = database.prepare<[string], string>("SELECT sql FROM sqlite_master WHERE name = ?").pluck().get(table);
  if (sql === undefined) throw new Error(`Expected a table ${table} in ${name}`);
  database.exec(sql.replace(table, "without"));
  database.exec(`INSERT INTO without SELECT * FROM ${table} WHERE NOT (${where})`);
  if (withStatistics === true) database.exec("UPDATE v1_sync_runs SET stats = NULL");
  database.pragma("writable_schema = ON");
  database.exec(
    `UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'without') WHERE name = '${table}'`,
  );
  const damaged = database.serialize();
  database.close();
  writeFileSync(path, pack(damaged));
  return path;
}
