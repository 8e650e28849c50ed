import type { Cells, DatabaseReader } from "./database-reader.js";
import { text } from "./database-reader.js";
import { indexGaps } from "./index-gaps.js";
import { messageColumn, RowBatches } from "./row-batch.js";
import { sortedOrder, sortRowIds } from "./row-order.js";
import type { TableName, TableShapes } from "./table-shapes.js";

/** The condition of a query: columns that must equal values. */
export type Conditions = Readonly<Record<string, string>>;

/** Reads the rows of one table and sync, in stored order. The first cell of each row is its row id. */
export class RowQuery {
  readonly #reader: DatabaseReader;
  readonly #table: TableName;
  readonly #present: ReadonlySet<string>;
  readonly #columns: string;
  readonly #scan: RowBatches | undefined;
  readonly #dangling = new Set<string>();
  /** What {@link first} asks, by the columns of its conditions: for each of many rows, a new text would have to be hashed. */
  readonly #firsts = new Map<string, string>();
  /** The rows that the index of a query lacks, by the query. */
  readonly #gaps = new Map<string, number>();

  /** A column that the file does not have reads as NULL; a table that it does not have is empty. */
  constructor(reader: DatabaseReader, shapes: TableShapes, table: TableName, columns: readonly string[]) {
    this.#reader = reader;
    this.#table = table;
    const present = shapes.get(table);
    this.#present = present ?? new Set();
    this.#scan = present && new RowBatches(reader, table, columns, present);
    this.#columns = ["id", ...columns.map((column) => this.#select(column))].join(", ");
  }

  /** How many row ids from an index so far are not in the table. */
  get danglingEntries(): number {
    return this.#dangling.size;
  }

  /** How many rows of the table an index lacks that was asked so far, and could not give all. */
  get unindexedRows(): number {
    return Math.max(0, ...this.#gaps.values());
  }

  /**
   * The rows that meet the conditions. Without conditions the table is read from start to end, otherwise with the indexes that
   * exist.
   */
  *rows(syncId: string, conditions: Conditions): Generator<Cells> {
    if (this.#scan === undefined) return;
    if (Object.keys(conditions).length === 0) yield* this.#scan.rows(this.#scan.storedOrder(syncId));
    else yield* this.#lookUp(syncId, conditions);
  }

  /** All rows of a sync in another order, given as SQL. */
  *sorted(syncId: string, orderBy: string): Generator<Cells> {
    if (this.#scan === undefined) return;
    const ids = sortRowIds(this.#reader, this.#table, this.#present, syncId, orderBy);
    try {
      yield* this.#scan.rows(sortedOrder(this.#table, ids));
    } finally {
      this.#reader.dropTemporary(ids);
    }
  }

  /** The first row that meets the conditions. */
  first(syncId: string, conditions: Conditions): Cells | undefined {
    if (this.#scan === undefined) return undefined;
    const sql = this.#firstWith(conditions);
    const values = [...Object.values(conditions), syncId];
    const row = this.#reader.first(this.#place(), sql, ...values);
    if (row === undefined) this.#noteGaps(sql, values);
    return row;
  }

  /** The row with a row id. The id is passed as text, because numbers can't represent the largest exactly. */
  byRowId(id: string): Cells | undefined {
    const get = `SELECT ${this.#columns} FROM ${this.#table} WHERE id = CAST(? AS INTEGER)`;
    return this.#reader.first(this.#place(), get, id);
  }

  /** Finds the row ids first, so that only they have to be sorted, then fetches each row. */
  *#lookUp(syncId: string, conditions: Conditions): Generator<Cells> {
    const find = `SELECT CAST(id AS TEXT) FROM ${this.#table} WHERE ${this.#where(conditions)} ORDER BY id`;
    const values = [...Object.values(conditions), syncId];
    const ids = this.#reader.all(this.#place(), find, ...values);
    this.#noteGaps(find, values);
    for (const [id] of ids) {
      const row = this.byRowId(text(id));
      if (row !== undefined) yield row;
      else this.#dangling.add(text(id));
    }
  }

  #firstWith(conditions: Conditions): string {
    const columns = Object.keys(conditions).join();
    let sql = this.#firsts.get(columns);
    if (sql === undefined) {
      sql = `SELECT ${this.#columns} FROM ${this.#table} WHERE ${this.#where(conditions)} LIMIT 1`;
      this.#firsts.set(columns, sql);
    }
    return sql;
  }

  #noteGaps(query: string, values: readonly string[]): void {
    if (!this.#gaps.has(query)) this.#gaps.set(query, indexGaps(this.#reader, this.#table, query, values));
  }

  /** NULL equals nothing, so no row meets a condition on a column that the file does not have. */
  #where(conditions: Conditions): string {
    const columns = Object.keys(conditions).map((column) => (this.#present.has(column) ? column : "NULL"));
    return [...columns, "sync_id"].map((column) => `${column} = ?`).join(" AND ");
  }

  #select(column: string): string {
    if (column === "data") return messageColumn(this.#present);
    return this.#present.has(column) ? column : "NULL";
  }

  #place(): string {
    return `table ${this.#table}`;
  }
}
