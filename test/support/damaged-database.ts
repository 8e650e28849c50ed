import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { decompress } from "zstd-napi";
import { fixture } from "../fixtures.js";
import { pack } from "./build-archive.js";

const MAGIC_BYTES = 5;

/** Writes a copy of a v1 fixture whose database was changed in ways that SQLite itself allows in its unsafe mode only; gives its path. */
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
