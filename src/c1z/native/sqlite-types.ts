/** A value as SQLite hands it out. What a column really holds is up to whoever wrote the file. */
export type Cell = null | number | bigint | string | Buffer;

/** One row as its cells, in the order of the query's columns. */
export type Cells = readonly Cell[];

/** A value that is handed to SQLite. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** A prepared query: rows come as cells. */
export interface SqliteQuery {
  all(...values: readonly SqlValue[]): readonly Cells[];
  get(...values: readonly SqlValue[]): Cells | undefined;
  iterate(...values: readonly SqlValue[]): IterableIterator<Cells>;
}

/** A prepared statement that gives no rows. */
export interface SqliteStatement {
  run(values: readonly SqlValue[]): unknown;
}

/**
 * A connection to a database. Whatever it throws about the database has SQLite's name of the result code as its `code`
 * (`SQLITE_CORRUPT`).
 */
export interface SqliteDatabase {
  readonly open: boolean;
  /** Runs statements and leaves what they give. */
  exec(sql: string): void;
  /** Integers come as numbers, rounded where they are past 2^53, or as `bigints`. */
  query(sql: string, options?: { readonly bigints: boolean }): SqliteQuery;
  statement(sql: string): SqliteStatement;
  /** Safe to call twice. */
  close(): void;
}
