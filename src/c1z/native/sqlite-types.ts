/** A value as SQLite returns it. The file decides what a column really holds. */
export type Cell = null | number | bigint | string | Buffer;

/** One row as its cells, in the order of the query's columns. */
export type Cells = readonly Cell[];

/** A value that is passed to SQLite. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** A prepared query: rows are returned as cells. */
export interface SqliteQuery {
  all(...values: readonly SqlValue[]): readonly Cells[];
  get(...values: readonly SqlValue[]): Cells | undefined;
  iterate(...values: readonly SqlValue[]): IterableIterator<Cells>;
}

/** A prepared statement that returns no rows. */
export interface SqliteStatement {
  run(values: readonly SqlValue[]): unknown;
}

/**
 * A connection to a database. Errors about the database have SQLite's name of the result code as their `code`
 * (`SQLITE_CORRUPT`).
 */
export interface SqliteDatabase {
  readonly open: boolean;
  /** Runs statements and ignores what they return. */
  exec(sql: string): void;
  /** Integers are returned as numbers, rounded if they exceed 2^53, or as `bigints`. */
  query(sql: string, options?: { readonly bigints: boolean }): SqliteQuery;
  statement(sql: string): SqliteStatement;
  /** Safe to call twice. */
  close(): void;
}
