import type { SqliteDatabase, SqliteStatement } from "../../c1z/native/sqlite-types.js";
import type { RowSink } from "../row-sink.js";
import type { Cell, Cells, ColumnType, TableShape } from "../table.js";

/** Declared types: SQLite stores JSON and times as text, booleans as 0 and 1. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  text: "TEXT",
  boolean: "BOOLEAN",
  integer: "INTEGER",
  time: "TEXT",
  json: "TEXT",
};

/** Rows in one statement: a call costs as much as about ten values, and longer statements gain little more. */
const ROWS_PER_STATEMENT = 16;
/** Cached statements, one for each set of columns that can be the same in all rows of a batch. */
const MOST_STATEMENTS = 64;

type Value = string | number | null;

/**
 * A table of a database: creates it and inserts its rows, several with one statement. Passing a value to SQLite costs more than
 * storing it, so a column that is the same in all rows of a batch (most columns of grants of one entitlement are) is passed
 * once.
 */
export class SqliteTable implements RowSink {
  readonly #name: string;
  readonly #columns: number;
  readonly #database: SqliteDatabase;
  readonly #statements = new Map<number, SqliteStatement>();
  #rows: Cells[] = [];

  constructor(database: SqliteDatabase, { name, columns }: TableShape) {
    this.#database = database;
    this.#name = name;
    this.#columns = columns.length;
    database.exec(
      `CREATE TABLE ${name} (${columns.map((column) => `${column.name} ${TYPES[column.type]}`).join(", ")})`,
    );
  }

  write(cells: Cells): void {
    this.#rows.push(cells);
    if (this.#rows.length === ROWS_PER_STATEMENT) this.flush();
  }

  /** Inserts the remaining rows. */
  flush(): void {
    const rows = this.#rows;
    const [first] = rows;
    if (first === undefined) return;
    const shared = this.#sharedColumns(first);
    const values: Value[] = [];
    for (let index = 0; index < this.#columns; index++) if (isIn(shared, index)) values.push(sqlValue(first[index]));
    for (const row of rows) {
      for (let index = 0; index < this.#columns; index++) if (!isIn(shared, index)) values.push(sqlValue(row[index]));
    }
    this.#statement(shared).run(values);
    this.#rows = [];
  }

  /** The columns, as bits, that are the same in all rows of the batch; at least one column is never among them. */
  #sharedColumns(first: Cells): number {
    let shared = 0;
    for (let index = 0; index < this.#columns - 1; index++) {
      const cell = first[index];
      if (this.#rows.every((row) => row[index] === cell)) shared |= 1 << index;
    }
    return shared;
  }

  #statement(shared: number): SqliteStatement {
    if (this.#rows.length < ROWS_PER_STATEMENT) return this.#insert(shared);
    const known = this.#statements.get(shared);
    if (known !== undefined) return known;
    const made = this.#insert(shared);
    if (this.#statements.size < MOST_STATEMENTS) this.#statements.set(shared, made);
    return made;
  }

  /** Takes the shared values, then those of each row. */
  #insert(shared: number): SqliteStatement {
    const all: readonly number[] = Array.from({ length: this.#columns }, (_, index) => index);
    const own = all.filter((index) => !isIn(shared, index));
    const once = all.filter((index) => isIn(shared, index)).map((index) => `? AS c${index}`);
    const columns = all.map((index) => (isIn(shared, index) ? `s.c${index}` : `v.column${own.indexOf(index) + 1}`));
    const row = `(${own.map(() => "?").join(", ")})`;
    const rows = this.#rows.map(() => row).join(", ");
    const from = once.length === 0 ? "" : `(SELECT ${once.join(", ")}) s CROSS JOIN `;
    return this.#database.statement(
      `INSERT INTO ${this.#name} SELECT ${columns.join(", ")} FROM ${from}(VALUES ${rows}) v`,
    );
  }
}

function isIn(columns: number, index: number): boolean {
  return (columns & (1 << index)) !== 0;
}

function sqlValue(cell: Cell): Value {
  if (cell === undefined) return null;
  return typeof cell === "boolean" ? Number(cell) : cell;
}
