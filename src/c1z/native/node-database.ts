import type { NodeConnection, NodeRow, NodeSqlite, NodeStatement } from "./node-sqlite.js";
import { resultCodeName } from "./result-code-name.js";
import type { Cell, Cells, SqliteDatabase, SqliteQuery, SqliteStatement, SqlValue } from "./sqlite-types.js";

/** The page cache in KiB, as in better-sqlite3. The default of Node's SQLite is an eighth of that. */
const CACHE_SIZE = -16000;

/** A connection of Node's own SQLite that returns what better-sqlite3 would. */
export class NodeDatabase implements SqliteDatabase {
  readonly #connection: NodeConnection;
  #isOpen = true;

  constructor(sqlite: NodeSqlite, path: string, options: { readonly readOnly: boolean }) {
    this.#connection = translated(() => new sqlite.DatabaseSync(path, options));
    // better-sqlite3 always sets this: the content of the database can't change its schema.
    if (options.readOnly) this.#connection.enableDefensive?.(true);
    this.exec(`PRAGMA cache_size = ${CACHE_SIZE}`);
  }

  get open(): boolean {
    return this.#isOpen;
  }

  exec(sql: string): void {
    translated(() => this.#connection.exec(sql));
  }

  query(sql: string, { bigints }: { readonly bigints: boolean } = { bigints: false }): SqliteQuery {
    return translated(() => new NodeQuery(this.#connection, sql, bigints));
  }

  statement(sql: string): SqliteStatement {
    const statement = translated(() => this.#connection.prepare(sql));
    return { run: (values) => translated(() => statement.run(...values)) };
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#connection.close();
  }
}

/**
 * A query whose text is fetched as bytes and decoded here, because Node up to 22 ends a text at its first NUL, and ends the
 * process if a text is longer than a string can be. Each column gets its own name, because Node 22.15 returns rows by name, and
 * two columns may have the same.
 */
class NodeQuery implements SqliteQuery {
  readonly #statement: NodeStatement;
  readonly #bigints: boolean;
  readonly #isOwnText: boolean;

  constructor(connection: NodeConnection, sql: string, bigints: boolean) {
    this.#isOwnText = OWN_TEXT.test(sql);
    this.#statement = connection.prepare(this.#isOwnText ? sql : withTextAsBytes(connection, sql));
    this.#statement.setReadBigInts(true);
    this.#statement.setReturnArrays?.(true);
    this.#bigints = bigints;
  }

  all(...values: readonly SqlValue[]): readonly Cells[] {
    return translated(() => this.#statement.all(...values)).map((row) => this.#cells(row));
  }

  get(...values: readonly SqlValue[]): Cells | undefined {
    const row = translated(() => this.#statement.get(...values));
    return row === undefined ? undefined : this.#cells(row);
  }

  *iterate(...values: readonly SqlValue[]): Generator<Cells, undefined> {
    const rows = translated(() => this.#statement.iterate(...values)[Symbol.iterator]());
    for (;;) {
      const next = translated(() => rows.next());
      if (next.done === true) return;
      yield this.#cells(next.value);
    }
  }

  /** The last value of a row says which of the others are text: see {@link withTextAsBytes}. */
  #cells(row: NodeRow): Cells {
    const values = Array.isArray(row) ? row : Object.values(row);
    if (this.#isOwnText) return values.map((value) => this.#cell(value, false));
    const kinds = values.pop();
    return values.map((value, index) => this.#cell(value, String(kinds)[index] === TEXT));
  }

  #cell(value: unknown, isText: boolean): Cell {
    if (typeof value === "bigint") return this.#bigints ? value : Number(value);
    if (value instanceof Uint8Array) {
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      return isText ? bytes.toString("utf8") : bytes;
    }
    if (value === null || typeof value === "number" || typeof value === "string") return value;
    throw new TypeError(`Expected a value of SQLite, got a ${typeof value}`);
  }
}

/** Marks a text column in the list of kinds. */
const TEXT = "t";

/** SQLite's error for a column list of the wrong length. It reveals the number of columns, which Node 22.15 does not tell. */
const COLUMNS = /^table c1z_rows has (\d+) values for 1 columns$/;

/** A query that nothing else can contain. Its text is SQLite's own, short and without NUL. */
const OWN_TEXT = /^\s*(?:PRAGMA|EXPLAIN)\b/i;

/**
 * The query with its columns named c0, c1 …, its texts as blobs, and a last column with one letter for each column: whether it
 * was text.
 */
function withTextAsBytes(connection: NodeConnection, sql: string): string {
  const names = Array.from({ length: countColumns(connection, sql) }, (_, index) => `c${index}`);
  const cells = names.map((name) => `iif(typeof(${name}) = 'text', CAST(${name} AS BLOB), ${name}) AS ${name}`);
  const kinds = names.map((name) => `iif(typeof(${name}) = 'text', '${TEXT}', '-')`);
  return `WITH c1z_rows(${names.join(", ")}) AS (${sql}) SELECT ${cells.join(", ")}, ${kinds.join(" || ")} AS kinds FROM c1z_rows`;
}

function countColumns(connection: NodeConnection, sql: string): number {
  try {
    connection.prepare(`WITH c1z_rows(c0) AS (${sql}) SELECT c0 FROM c1z_rows`);
    return 1;
  } catch (error) {
    const count = error instanceof Error ? COLUMNS.exec(error.message)?.[1] : undefined;
    if (count === undefined) throw error;
    return Number(count);
  }
}

/** Runs a call of Node's SQLite. Its errors get SQLite's name of their code, like those of better-sqlite3. */
function translated<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof Error) || !("errcode" in error)) throw error;
    throw Object.assign(new Error(error.message, { cause: error }), { code: resultCodeName(Number(error.errcode)) });
  }
}
