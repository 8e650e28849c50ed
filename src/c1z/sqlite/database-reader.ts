import { C1zError } from "../errors.js";
import type { Cell, Cells, SqliteDatabase, SqliteQuery } from "../native/sqlite-types.js";
import { unreadable } from "./damage.js";

export type { Cell, Cells } from "../native/sqlite-types.js";

/**
 * Runs queries on an unpacked database and turns SQLite's errors into `C1Z_CORRUPT` with the place. Once closed, it throws
 * `C1Z_CLOSED`.
 */
export class DatabaseReader {
  /** The path of the archive. */
  readonly archive: string;
  readonly #database: SqliteDatabase;
  readonly #queries = new Map<string, SqliteQuery>();
  #temporaries = 0;

  constructor(archive: string, database: SqliteDatabase) {
    this.archive = archive;
    this.#database = database;
  }

  /** All rows of a query. `where` names what is being read, for the error message. */
  all(where: string, sql: string, ...values: readonly (string | number | bigint)[]): readonly Cells[] {
    return this.#guard(where, () => this.#query(sql).all(...values));
  }

  /** The first row of a query. */
  first(where: string, sql: string, ...values: readonly (string | number | bigint)[]): Cells | undefined {
    return this.#guard(where, () => this.#query(sql).get(...values));
  }

  /**
   * Creates a temporary table of this connection with the result of `select`, and returns its name; {@link dropTemporary}
   * removes it. SQLite keeps it in memory while it is small, else in a nameless temp file. The archive's own database is never
   * written.
   */
  createTemporary(where: string, columns: string, select: string, ...values: readonly (string | number)[]): string {
    const table = `temp.c1z_temporary_${++this.#temporaries}`;
    this.#guard(where, () => {
      this.#database.exec(`CREATE TABLE ${table} (${columns})`);
      this.#database.statement(`INSERT INTO ${table} ${select}`).run(values);
    });
    return table;
  }

  dropTemporary(table: string): void {
    if (this.#database.open) this.#database.exec(`DROP TABLE ${table}`);
  }

  close(): void {
    this.#queries.clear();
    this.#database.close();
  }

  #query(sql: string): SqliteQuery {
    let query = this.#queries.get(sql);
    if (query === undefined) {
      query = this.#database.query(sql);
      this.#queries.set(sql, query);
    }
    return query;
  }

  /** Only SQLite is called inside, so any error is about the file: damage, or an absurdly large value. */
  #guard<Result>(where: string, call: () => Result): Result {
    if (!this.#database.open) throw new C1zError("C1Z_CLOSED", `${this.archive} was closed.`);
    try {
      return call();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (isFull(error)) {
        throw new C1zError("C1Z_NO_TEMP_SPACE", `There is no room to sort ${where} of ${this.archive} (${reason}).`, {
          cause: error,
          hint: "Set SQLITE_TMPDIR to a folder with room.",
        });
      }
      throw unreadable(this.archive, where, reason, error);
    }
  }
}

/** A database that is only read can't be full: this is about SQLite's own temp files. */
function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "SQLITE_FULL";
}

/** A cell as text; other values are converted, null becomes the empty string. */
export function text(cell: Cell | undefined): string {
  if (typeof cell === "string") return cell;
  if (cell === null || cell === undefined) return "";
  return Buffer.isBuffer(cell) ? cell.toString("utf8") : String(cell);
}

/** A cell as bytes; text becomes its UTF-8. */
export function bytes(cell: Cell | undefined): Buffer {
  if (Buffer.isBuffer(cell)) return cell;
  return Buffer.from(text(cell), "utf8");
}

/** A cell as a number; 0 if it is not one. */
export function number(cell: Cell | undefined): number {
  const value = Number(Buffer.isBuffer(cell) ? Number.NaN : (cell ?? 0));
  return Number.isFinite(value) ? value : 0;
}
