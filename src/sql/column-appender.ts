import type { DuckDBAppender, DuckDBDataChunk, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { RowSink } from "../export/row-sink.js";
import type { Cell, Cells, ColumnType } from "../export/table.js";
import { type BatchPart, DecodedTexts, type TableBatch } from "../export/table-batch.js";
import { parquetTime } from "../export/writers/parquet-time.js";
import type { ClosedEngine } from "./closed-engine.js";

/** As many rows as a vector of DuckDB holds. */
const ROWS_PER_CHUNK = 2048;

/** A column on its way into the engine. */
interface Column {
  readonly toValue: (cell: Cell) => DuckDBValue;
  /** What is not appended yet. */
  values: DuckDBValue[];
}

/** Appends rows to the engine column by column: a call for each row and value costs more than storing it. */
export class ColumnAppender implements Pick<RowSink, "write"> {
  /** Values of columns of times that are none; they become NULL. */
  notTimes = 0;
  readonly #engine: ClosedEngine;
  readonly #appender: DuckDBAppender;
  readonly #types: readonly DuckDBType[];
  readonly #columns: readonly Column[];
  #rows = 0;

  /** `types` are those of the columns that it takes, in order. */
  constructor(engine: ClosedEngine, appender: DuckDBAppender, types: readonly ColumnType[]) {
    this.#engine = engine;
    this.#appender = appender;
    const { VARCHAR, BOOLEAN, INTEGER, TIMESTAMPTZ } = engine.duckdb;
    const own = { text: VARCHAR, boolean: BOOLEAN, integer: INTEGER, time: TIMESTAMPTZ, json: VARCHAR };
    this.#types = types.map((type) => own[type]);
    this.#columns = types.map((type) => ({ values: [], toValue: type === "time" ? this.#time : plain }));
  }

  write(cells: Cells): void {
    const columns = this.#columns;
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      column?.values.push(column.toValue(cells[index]));
    }
    if (++this.#rows === ROWS_PER_CHUNK) this.#flush();
  }

  /** Takes the columns of a batch that `chosen` names by their places in it. */
  writeBatch({ rows, parts }: TableBatch, chosen: readonly number[]): void {
    const places = parts.flatMap((part) => Array.from({ length: part.columns }, (_, column) => ({ part, column })));
    const decoded = new DecodedTexts();
    for (const [index, place] of chosen.entries()) {
      const [column, from] = [this.#columns[index], places[place]];
      if (column !== undefined && from !== undefined) takeColumn(column, from.part, from.column, rows, decoded);
    }
    this.#rows += rows;
    this.#flush();
  }

  /** Appends rows as another query of DuckDB gave them. */
  writeChunk(chunk: DuckDBDataChunk): void {
    this.#appender.appendDataChunk(chunk);
  }

  /** Ends the table. */
  finish(): void {
    if (this.#rows > 0) this.#flush();
    this.#appender.closeSync();
  }

  /** Appends what is there, in pieces that the engine takes. */
  #flush(): void {
    for (let start = 0; start < this.#rows; start += ROWS_PER_CHUNK) {
      const end = Math.min(start + ROWS_PER_CHUNK, this.#rows);
      const chunk = this.#engine.duckdb.DuckDBDataChunk.create(this.#types, end - start);
      for (const [index, { values }] of this.#columns.entries()) {
        chunk.setColumnValues(index, end - start === values.length ? values : values.slice(start, end));
      }
      this.#appender.appendDataChunk(chunk);
    }
    for (const column of this.#columns) column.values = [];
    this.#rows = 0;
  }

  readonly #time = (cell: Cell): DuckDBValue => {
    if (cell === undefined) return null;
    const time = parquetTime(String(cell));
    if (time !== undefined) return new this.#engine.duckdb.DuckDBTimestampTZValue(time);
    this.notTimes++;
    return null;
  };
}

function takeColumn(
  { values, toValue }: Column,
  part: BatchPart,
  column: number,
  rows: number,
  decoded: DecodedTexts,
): void {
  if (part.kind === "text") {
    const textOf = decoded.of(part);
    for (let row = 0; row < rows; row++) values.push(toValue(textOf(row)));
    return;
  }
  const { entries, numbers } = part;
  for (let row = 0; row < rows; row++) values.push(toValue((entries[numbers[row] as number] as Cells)[column]));
}

function plain(cell: Cell): DuckDBValue {
  return cell ?? null;
}
