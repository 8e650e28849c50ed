import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { compress, decompress } from "zstd-napi";
import { fixture } from "../fixtures.js";

const MAGIC_BYTES = 5;

/** Writes a copy of a v1 fixture on whose database some SQL was run, and gives its path. */
export function alteredArchive(name: string, sql: string, path: string): string {
  const original = readFileSync(fixture(name));
  const database = new Database(decompress(original.subarray(MAGIC_BYTES)));
  database.exec(sql);
  const altered = compress(database.serialize());
  database.close();
  writeFileSync(path, Buffer.concat([original.subarray(0, MAGIC_BYTES), altered]));
  return path;
}
