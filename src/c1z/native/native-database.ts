import type BetterSqlite from "better-sqlite3";
import type { Cell, SqliteDatabase, SqliteQuery, SqliteStatement } from "./sqlite-types.js";

/** A connection of better-sqlite3. Its statements are used directly, without a wrapper around each row. */
export class NativeDatabase implements SqliteDatabase {
  readonly #database: BetterSqlite.Database;

  constructor(database: BetterSqlite.Database) {
    this.#database = database;
  }

  get open(): boolean {
    return this.#database.open;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  query(sql: string, { bigints }: { readonly bigints: boolean } = { bigints: false }): SqliteQuery {
    return this.#database.prepare<unknown[], Cell[]>(sql).raw(true).safeIntegers(bigints);
  }

  statement(sql: string): SqliteStatement {
    return this.#database.prepare<[readonly unknown[]]>(sql);
  }

  close(): void {
    this.#database.close();
  }
}
