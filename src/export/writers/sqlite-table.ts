import type { SqliteDatabase, SqliteStatement } from "../../c1z/native/sqlite-types.js";
import type { RowSink } from "../row-sink.js";
import type { Cell, Cells, ColumnType, TableShape } from "../table.js";
import {
  DecodedTexts,
  NO_TEXT,
  type NumberedPart,
  type TableBatch,
  type TextOfRow,
  type TextPart,
} from "../table-batch.js";

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

  writeBatch({ rows, parts }: TableBatch): void {
    this.flush();
    const decoded = new DecodedTexts();
    const readers = parts.map((part) => (part.kind === "text" ? textReader(part, decoded) : part));
    for (let from = 0; from < rows; from += ROWS_PER_STATEMENT) {
      this.#insertBlock(readers, from, Math.min(from + ROWS_PER_STATEMENT, rows));
    }
  }

  /** Inserts rows `[from, to)` of a batch. */
  #insertBlock(parts: readonly PartReader[], from: number, to: number): void {
    const values: Value[] = [];
    let shared = 0;
    let column = 0;
    for (const part of parts) {
      for (let at = 0; at < part.columns; at++, column++) {
        if (column === this.#columns - 1 || !isSameIn(part, at, from, to)) continue;
        shared |= 1 << column;
        values.push(sqlValue(cellAt(part, at, from)));
      }
    }
    for (let row = from; row < to; row++) {
      column = 0;
      for (const part of parts) {
        for (let at = 0; at < part.columns; at++, column++) {
          if (!isIn(shared, column)) values.push(sqlValue(cellAt(part, at, row)));
        }
      }
    }
    this.#statement(shared, to - from).run(values);
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
    this.#statement(shared, rows.length).run(values);
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

  #statement(shared: number, rows: number): SqliteStatement {
    if (rows < ROWS_PER_STATEMENT) return this.#insert(shared, rows);
    const known = this.#statements.get(shared);
    if (known !== undefined) return known;
    const made = this.#insert(shared, rows);
    if (this.#statements.size < MOST_STATEMENTS) this.#statements.set(shared, made);
    return made;
  }

  /** Takes the shared values, then those of each row. */
  #insert(shared: number, count: number): SqliteStatement {
    const all: readonly number[] = Array.from({ length: this.#columns }, (_, index) => index);
    const own = all.filter((index) => !isIn(shared, index));
    const once = all.filter((index) => isIn(shared, index)).map((index) => `? AS c${index}`);
    const columns = all.map((index) => (isIn(shared, index) ? `s.c${index}` : `v.column${own.indexOf(index) + 1}`));
    const row = `(${own.map(() => "?").join(", ")})`;
    const rows = new Array<string>(count).fill(row).join(", ");
    const from = once.length === 0 ? "" : `(SELECT ${once.join(", ")}) s CROSS JOIN `;
    return this.#database.statement(
      `INSERT INTO ${this.#name} SELECT ${columns.join(", ")} FROM ${from}(VALUES ${rows}) v`,
    );
  }
}

/** A part of a batch, with its texts decoded. */
type PartReader =
  | NumberedPart
  | { readonly kind: "text"; readonly columns: 1; readonly part: TextPart; readonly textOf: TextOfRow };

function textReader(part: TextPart, decoded: DecodedTexts): PartReader {
  return { kind: "text", columns: 1, part, textOf: decoded.of(part) };
}

function cellAt(part: PartReader, at: number, row: number): Cell {
  return part.kind === "text" ? part.textOf(row) : part.entries[part.numbers[row] as number]?.[at];
}

/** Whether a column has the same cell in rows `[from, to)`; texts that hardly repeat are not compared. */
function isSameIn(part: PartReader, at: number, from: number, to: number): boolean {
  if (part.kind === "text") return isSameTextIn(part.part, from, to);
  const { entries, numbers } = part;
  const first = numbers[from] as number;
  for (let row = from + 1; row < to; row++) {
    const number = numbers[row] as number;
    if (number !== first && entries[number]?.[at] !== entries[first]?.[at]) return false;
  }
  return true;
}

function isSameTextIn(part: TextPart, from: number, to: number): boolean {
  const { starts, ends, bytes } = part;
  if (starts === undefined) return false;
  const first = starts[from] as number;
  const length = (ends[from] as number) - first;
  for (let row = from + 1; row < to; row++) {
    const start = starts[row] as number;
    if ((start === NO_TEXT) !== (first === NO_TEXT) || (ends[row] as number) - start !== length) return false;
    // Texts differ at their end.
    for (let at = length - 1; at >= 0; at--) if (bytes[start + at] !== bytes[first + at]) return false;
  }
  return true;
}

function isIn(columns: number, index: number): boolean {
  return (columns & (1 << index)) !== 0;
}

function sqlValue(cell: Cell): Value {
  if (cell === undefined) return null;
  return typeof cell === "boolean" ? Number(cell) : cell;
}
