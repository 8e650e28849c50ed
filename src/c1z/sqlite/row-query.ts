import type { Cells, DatabaseReader } from "./database-reader.js";
import { number } from "./database-reader.js";
import { RowBatches, storedOrder } from "./row-batch.js";
import { sortRowIds } from "./row-order.js";
import type { TableName, TableShapes } from "./table-shapes.js";

/** What a query asks of a table: columns that must equal values. */
export type Conditions = Readonly<Record<string, string>>;

/** Reads the rows of one table and sync, in stored order. The first cell of each row is its row id. */
export class RowQuery {
  readonly #reader: DatabaseReader;
  readonly #table: TableName;
  readonly #columns: string;
  readonly #scan: RowBatches | undefined;

  /** A column that the file does not have reads as NULL, a table that it does not have is empty. */
  constructor(reader: DatabaseReader, shapes: TableShapes, table: TableName, columns: readonly string[]) {
    this.#reader = reader;
    this.#table = table;
    const present = shapes.get(table);
    this.#scan = present && new RowBatches(reader, table, columns, present);
    this.#columns = ["id", ...columns.map((column) => selectColumn(column, present))].join(", ");
  }

  /** The rows that meet the conditions. With none the table is read front to back, else by the indexes there are. */
  *rows(syncId: string, conditions: Conditions): Generator<Cells> {
    if (this.#scan === undefined) return;
    if (Object.keys(conditions).length === 0) yield* this.#scan.rows(storedOrder(this.#table, syncId));
    else yield* this.#lookUp(syncId, conditions);
  }

  /** All rows of a sync in another order, given as SQL. */
  *sorted(syncId: string, orderBy: string): Generator<Cells> {
    if (this.#scan === undefined) return;
    const ids = sortRowIds(this.#reader, this.#table, syncId, orderBy);
    try {
      const next = "WHERE ids.batch_position > ? ORDER BY ids.batch_position LIMIT ?";
      yield* this.#scan.rows({
        position: "ids.batch_position",
        from: `FROM ${ids} AS ids CROSS JOIN ${this.#table} AS rows ON rows.id = ids.row_id ${next}`,
        values: [],
      });
    } finally {
      this.#reader.dropTemporary(ids);
    }
  }

  /** The first row that meets the conditions. */
  first(syncId: string, conditions: Conditions): Cells | undefined {
    if (this.#scan === undefined) return undefined;
    const sql = `SELECT ${this.#columns} FROM ${this.#table} WHERE ${where(conditions)} LIMIT 1`;
    return this.#reader.first(this.#place(), sql, ...Object.values(conditions), syncId);
  }

  /** Finds the row ids first, so that only they have to be sorted, then fetches row by row. */
  *#lookUp(syncId: string, conditions: Conditions): Generator<Cells> {
    const find = `SELECT id FROM ${this.#table} WHERE ${where(conditions)} ORDER BY id`;
    const get = `SELECT ${this.#columns} FROM ${this.#table} WHERE id = ?`;
    for (const [id] of this.#reader.all(this.#place(), find, ...Object.values(conditions), syncId)) {
      const row = this.#reader.first(this.#place(), get, number(id));
      if (row !== undefined) yield row;
    }
  }

  #place(): string {
    return `table ${this.#table}`;
  }
}

function selectColumn(column: string, present: ReadonlySet<string> | undefined): string {
  return present !== undefined && !present.has(column) ? "NULL" : column;
}

function where(conditions: Conditions): string {
  return [...Object.keys(conditions), "sync_id"].map((column) => `${column} = ?`).join(" AND ");
}
