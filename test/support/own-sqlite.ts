import Database from "better-sqlite3";
import {
  loadNodeSqlite,
  type NodeConnection,
  type NodeSqlite,
  type NodeStatement,
} from "../../src/c1z/native/node-sqlite.js";

/** Node's own SQLite; if this Node has none, a replacement that behaves like that of Node 22.15, built on better-sqlite3. */
export function ownSqlite(): NodeSqlite {
  return loadNodeSqlite() ?? { DatabaseSync: LikeNode22 };
}

/** The numbers of SQLite's result codes that occur in the tests (sqlite.org, "Result and Error Codes"). */
const NUMBERS: Readonly<Record<string, number>> = {
  SQLITE_ERROR: 1,
  SQLITE_READONLY: 8,
  SQLITE_CORRUPT: 11,
  SQLITE_TOOBIG: 18,
  SQLITE_NOTADB: 26,
};

function asNode<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const errcode = NUMBERS[error.code];
    if (errcode === undefined) throw new Error(`Expected the number of ${error.code} to be known`);
    throw Object.assign(new Error(error.message), { code: "ERR_SQLITE_ERROR", errcode });
  }
}

class LikeNode22 implements NodeConnection {
  readonly #database: Database.Database;

  constructor(path: string, { readOnly }: { readonly readOnly: boolean }) {
    this.#database = asNode(() => new Database(path, { readonly: readOnly }));
  }

  exec(sql: string): void {
    asNode(() => this.#database.exec(sql));
  }

  prepare(sql: string): NodeStatement {
    return new StatementLikeNode22(asNode(() => this.#database.prepare(sql)));
  }

  close(): void {
    this.#database.close();
  }
}

class StatementLikeNode22 implements NodeStatement {
  readonly #statement: Database.Statement<unknown[], object>;

  constructor(statement: Database.Statement) {
    this.#statement = statement as Database.Statement<unknown[], object>;
  }

  all(...values: readonly unknown[]): Readonly<Record<string, unknown>>[] {
    return asNode(() => this.#statement.all(...values)).map(rowLikeNode22);
  }

  get(...values: readonly unknown[]): Readonly<Record<string, unknown>> | undefined {
    const row = asNode(() => this.#statement.get(...values));
    return row === undefined ? undefined : rowLikeNode22(row);
  }

  *iterate(...values: readonly unknown[]): Generator<Readonly<Record<string, unknown>>> {
    for (const row of asNode(() => this.#statement.iterate(...values))) yield rowLikeNode22(row);
  }

  run(...values: readonly unknown[]): unknown {
    return asNode(() => this.#statement.run(...values));
  }

  setReadBigInts(enabled: boolean): void {
    this.#statement.safeIntegers(enabled);
  }
}

/** A row as Node 22.15 gives it: by name, so the last of two columns with one name wins; texts end at their first NUL; bytes are no Buffer. */
function rowLikeNode22(row: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(row).map(([name, value]: [string, unknown]) => {
    if (typeof value === "string") return [name, value.split("\0", 1)[0]];
    return [name, value instanceof Uint8Array ? Uint8Array.from(value) : value];
  });
  return Object.fromEntries(entries);
}
