import type { C1zError } from "../errors.js";
import { corrupt } from "./damage.js";
import type { Cell, Cells, DatabaseReader } from "./database-reader.js";
import { bytes, number, text } from "./database-reader.js";
import type { TableName } from "./table-shapes.js";

/** Rows fetched at once: enough to make the call cheap, few enough to keep memory flat. */
export const MOST_ROWS = 500;
/** Bytes of messages fetched at once; a batch with more is split, down to one row. */
export const MOST_BYTES = 8 * 1024 * 1024;
/** A message longer than this is not fetched, and the row counts as unreadable. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** The columns of a table that hold bytes rather than text. */
const BLOB_COLUMNS: ReadonlySet<string> = new Set(["expansion"]);
const MESSAGE_COLUMN = "data";

/** The least row id. Row ids are 64-bit integers: numbers can't represent the largest exactly. */
export const FIRST_ROW_ID = -(2n ** 63n);
const LAST_ROW_ID = 2n ** 63n - 1n;

/** Which rows are read, in which order. */
export interface RowSelection {
  /** What orders the rows and says where to continue: an integer that grows from row to row. */
  readonly position: string;
  /**
   * `FROM` to `LIMIT`. Its parameters are the position to continue from, then {@link values}, then the maximum number of rows.
   */
  readonly from: string;
  readonly values: readonly (string | number)[];
  /** The size in bytes of each row ({@link rowBytes}), from `sizesFrom` (which takes the same parameters). */
  readonly size: string;
  readonly sizesFrom: string;
}

interface Batch {
  readonly rows: readonly Cells[];
  /** The position of the last row. */
  readonly last: Cell;
}

/**
 * Reads a whole table in batches, each with one call to SQLite: every column is one JSON list, the messages are one blob with a
 * list of their lengths. Passing value by value costs twice as much (1 M grants: 2.8 s instead of 1.3 s).
 */
export class RowBatches {
  readonly #reader: DatabaseReader;
  readonly #table: TableName;
  readonly #columns: readonly string[];
  readonly #present: ReadonlySet<string>;
  readonly #hasMessage: boolean;

  /** `columns`: those to read; columns that the table does not have (`present`) are NULL. A message column is last. */
  constructor(reader: DatabaseReader, table: TableName, columns: readonly string[], present: ReadonlySet<string>) {
    this.#reader = reader;
    this.#table = table;
    this.#present = present;
    this.#hasMessage = columns.at(-1) === MESSAGE_COLUMN;
    this.#columns = this.#hasMessage ? columns.slice(0, -1) : columns;
  }

  /** The rows of one sync in stored order. */
  storedOrder(syncId: string): RowSelection {
    const from = `FROM ${this.#table} NOT INDEXED WHERE id >= ? AND sync_id = ? ORDER BY id LIMIT ?`;
    return { position: "id", from, values: [syncId], size: rowBytes(this.#present), sizesFrom: from };
  }

  /** The rows of a span; the first cell is the row id. */
  *rows(span: RowSelection): Generator<Cells> {
    const queries = this.#queries(span);
    for (let from: bigint | undefined = FIRST_ROW_ID; from !== undefined; ) {
      const limit: number = this.#hasMessage ? this.#limitFrom(queries.size, span, from) : MOST_ROWS;
      const { rows, last }: Batch = this.#read(queries.rows, span, from, limit);
      if (span.position === "id")
        checkAscending(
          this.#reader,
          this.#place(),
          rows.map(([id = null]) => id),
        );
      yield* rows;
      from = rows.length < limit ? undefined : nextPosition(this.#reader, this.#place(), last, from);
    }
  }

  #queries(span: RowSelection): { readonly rows: string; readonly size: string } {
    const columns = ["id", ...this.#columns].map((column) => asJson(column, this.#present));
    const lists = columns.map((_, index) => `json_group_array(c${index})`);
    if (this.#hasMessage) {
      columns.push(messageColumn(this.#present));
      const message = `c${columns.length - 1}`;
      lists.push(`json_group_array(octet_length(${message}))`, `CAST(group_concat(${message}, '') AS BLOB)`);
    }
    const named = columns.map((column, index) => `${column} AS c${index}`).join(", ");
    return {
      rows: `SELECT CAST(max(batch_position) AS TEXT), ${lists.join(", ")} FROM (SELECT ${span.position} AS batch_position, ${named} ${span.from})`,
      size: `SELECT sum(bytes) FROM (SELECT ${span.size} AS bytes ${span.sizesFrom})`,
    };
  }

  /** How many rows can be fetched at once without taking too much memory. */
  #limitFrom(sql: string, { values }: RowSelection, from: bigint): number {
    for (let limit = MOST_ROWS; limit > 1; limit = limit >> 1) {
      const size = this.#reader.first(this.#place(), sql, from, ...values, limit);
      if (number(size?.[0]) <= MOST_BYTES) return limit;
    }
    return 1;
  }

  #read(sql: string, { values }: RowSelection, from: bigint, limit: number): Batch {
    const [last = null, ...cells] = this.#reader.first(this.#place(), sql, from, ...values, limit) ?? [];
    const [ids = [], ...lists] = cells.slice(0, this.#columns.length + 1).map(parseList);
    const columns = lists.map((list, index) =>
      BLOB_COLUMNS.has(this.#columns[index] ?? "") ? list.map(fromHex) : list,
    );
    if (this.#hasMessage) columns.push(messages(cells[this.#columns.length + 1], cells[this.#columns.length + 2]));
    const rows = ids.map((id, index) => [id, ...columns.map((column) => column[index] ?? null)]);
    return { rows, last };
  }

  #place(): string {
    return `table ${this.#table}`;
  }
}

/**
 * The position to continue from after a batch that ended with `last` and was read from `from`; undefined if there is none.
 * Throws `C1Z_CORRUPT` if the last position is below the first, because the next batch would then be this one again.
 */
export function nextPosition(reader: DatabaseReader, place: string, last: Cell, from: bigint): bigint | undefined {
  const position = /^-?\d{1,19}$/.test(text(last)) ? BigInt(text(last)) : undefined;
  if (position === undefined || position < from) throw notAscending(reader, place);
  return position === LAST_ROW_ID ? undefined : position + 1n;
}

/**
 * Throws `C1Z_CORRUPT` if the ids of rows in stored order do not ascend: where two pointers of a damaged page lead to one row, it is
 * there twice and another not at all, and every count is right.
 */
export function checkAscending(reader: DatabaseReader, place: string, ids: readonly Cell[]): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const id of ids) {
    const next = Number(id);
    // Beyond these, neighbours may be the same number.
    if (next < last || (next === last && Number.isSafeInteger(next))) throw notAscending(reader, place);
    last = next;
  }
}

function notAscending(reader: DatabaseReader, place: string): C1zError {
  return corrupt(reader.archive, `ids do not ascend in ${place}: rows are there twice, and others not at all`);
}

/** SQL for the message of a row: NULL if there is none, or if it is too long to read. */
export function messageColumn(present: ReadonlySet<string>): string {
  return present.has(MESSAGE_COLUMN) ? `iif(octet_length(data) <= ${MAX_MESSAGE_BYTES}, data, NULL)` : "NULL";
}

/** SQL for the bytes that reading a row takes: its message, if that is read, and its other blobs. */
export function rowBytes(present: ReadonlySet<string>): string {
  const blobs = [...BLOB_COLUMNS].filter((column) => present.has(column));
  return [messageColumn(present), ...blobs].map((column) => `ifnull(octet_length(${column}), 0)`).join(" + ");
}

/** JSON can't contain bytes, so they are passed as hex. Text is SQLite's conversion of a value of any type. */
export function asJson(column: string, present: ReadonlySet<string>): string {
  if (column === "id") return column;
  if (!present.has(column)) return "NULL";
  return BLOB_COLUMNS.has(column) ? `iif(${column} IS NULL, NULL, hex(${column}))` : `CAST(${column} AS TEXT)`;
}

function parseList(cell: Cell): readonly Cell[] {
  return JSON.parse(text(cell));
}

function fromHex(cell: Cell): Cell {
  return cell === null ? null : Buffer.from(text(cell), "hex");
}

/** Cuts the messages of a batch apart by their lengths. */
function messages(lengths: Cell | undefined, joined: Cell | undefined): Cell[] {
  const all = bytes(joined ?? null);
  let start = 0;
  return parseList(lengths ?? null).map((length) => {
    if (length === null) return null;
    const end = start + number(length);
    const message = all.subarray(start, end);
    start = end;
    return message;
  });
}
