import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import { outputError } from "../output-error.js";
import type { RowSink } from "../row-sink.js";
import { type Cells, ORIGIN_COLUMNS, type TableShape } from "../table.js";
import type { BatchPart, TableBatch } from "../table-batch.js";
import { checkParquetFile } from "./check-parquet-file.js";
import { FileSink } from "./file-sink.js";
import { ColumnValues } from "./parquet-file/column-values.js";
import { ChunkWriter } from "./parquet-file/write-chunk.js";
import { type GroupFacts, writeFooter } from "./parquet-file/write-footer.js";
import type { ExportFormat, TableWriter } from "./writer.js";

/** Rows in a row group: enough for dictionaries to pay off, few enough to hold in memory. */
const ROWS_PER_GROUP = 50_000;
/** A row group ends earlier if its values take this many bytes, because annotations can be long. */
const BYTES_PER_GROUP = 6_000_000;
/** At both ends of a file (Parquet format, "File Format"). */
const MAGIC = "PAR1";

/**
 * A .parquet file for each table: zstd, dictionaries, minimum and maximum of keys and times in each row group. Each column of a row group
 * is one page: the limits above keep it to a few megabytes.
 *
 * Written by ourselves, because no library takes dictionaries with the index of each row: with a value a cell (hyparquet-writer)
 * an export took half as long again.
 */
export const PARQUET: ExportFormat = parquetFormat(ROWS_PER_GROUP);

/** The same, with at most this many rows in a row group. */
export function parquetFormat(rowsPerGroup: number): ExportFormat {
  return {
    extension: "parquet",
    files: "one-per-table",
    isText: false,
    interleaves: true,
    filePerSync: true,
    open: async (pathOf) => new ParquetFiles(pathOf, rowsPerGroup),
  };
}

class ParquetFiles implements TableWriter {
  readonly #pathOf: (shape: TableShape) => string;
  readonly #rowsPerGroup: number;
  readonly #tables: ParquetTable[] = [];

  constructor(pathOf: (shape: TableShape) => string, rowsPerGroup: number) {
    this.#pathOf = pathOf;
    this.#rowsPerGroup = rowsPerGroup;
  }

  table(shape: TableShape): RowSink {
    const table = new ParquetTable(this.#pathOf(shape), shape, this.#rowsPerGroup);
    this.#tables.push(table);
    return table;
  }

  async finish(): Promise<readonly string[]> {
    for (const table of this.#tables) table.finish();
    return this.#tables.flatMap((table) => table.notes());
  }

  abandon(): void {
    for (const table of this.#tables) table.close();
  }
}

/** Collects rows by column, and writes a row group when there are enough. */
class ParquetTable implements RowSink {
  readonly #path: string;
  readonly #shape: TableShape;
  readonly #rowsPerGroup: number;
  readonly #file: FileSink;
  readonly #columns: readonly ColumnValues[];
  readonly #groups: GroupFacts[] = [];
  /** What is written next; `#offset` is its place in the file. */
  readonly #out = new ByteWriter();
  readonly #chunks = new ChunkWriter(this.#out);
  #offset = 0;
  #rows = 0;

  constructor(path: string, shape: TableShape, rowsPerGroup: number) {
    this.#path = path;
    this.#shape = shape;
    this.#rowsPerGroup = rowsPerGroup;
    this.#columns = shape.columns.map((column) => new ColumnValues(column.type, hasRange(shape, column)));
    this.#file = new FileSink(path);
    this.#out.ascii(MAGIC);
    this.#flush();
  }

  write(cells: Cells): void {
    const columns = this.#columns;
    for (let index = 0; index < columns.length; index++) (columns[index] as ColumnValues).add(cells[index]);
    this.#rows++;
    this.#endFullGroup();
  }

  writeBatch({ rows, parts }: TableBatch): void {
    for (let from = 0; from < rows; ) {
      const to = Math.min(rows, from + this.#rowsPerGroup - this.#rows);
      let column = 0;
      for (const part of parts) {
        this.#addPart(part, column, from, to);
        column += part.columns;
      }
      this.#rows += to - from;
      this.#endFullGroup();
      from = to;
    }
  }

  finish(): void {
    if (this.#rows > 0) this.#writeGroup();
    const { length: begin } = this.#out;
    writeFooter(this.#shape.columns, this.#groups, this.#out);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(this.#out.length - begin);
    this.#out.copy(length);
    this.#out.ascii(MAGIC);
    this.#flush();
    this.close();
    try {
      checkParquetFile(this.#path, this.#shape.name, this.#groups);
    } catch (error) {
      throw outputError(this.#path, error);
    }
  }

  /** Safe to call twice. */
  close(): void {
    this.#file.close();
  }

  /** Notices for the user about the file. */
  notes(): readonly string[] {
    return this.#columns.flatMap(({ notTimes }, index) => {
      if (notTimes === 0) return [];
      const column = `${this.#shape.name}.${this.#shape.columns[index]?.name}`;
      return [
        `${column}: ${notTimes} ${notTimes === 1 ? "value is no time and is" : "values are no times and are"} NULL.`,
      ];
    });
  }

  /** Adds rows `[from, to)` of a part whose columns begin at `first`. */
  #addPart(part: BatchPart, first: number, from: number, to: number): void {
    for (let at = 0; at < part.columns; at++) {
      const column = this.#columns[first + at] as ColumnValues;
      if (part.kind === "text") column.addTexts(part, from, to);
      else column.addNumbered(part, at, from, to);
    }
  }

  #endFullGroup(): void {
    if (this.#rows === this.#rowsPerGroup || this.#bytes > BYTES_PER_GROUP) this.#writeGroup();
  }

  get #bytes(): number {
    let bytes = 0;
    for (const { values } of this.#columns) bytes += values.length;
    return bytes;
  }

  #writeGroup(): void {
    const columns = this.#shape.columns.map((column, index) => {
      const chunk = this.#chunks.write(column, this.#columns[index] as ColumnValues, this.#offset);
      this.#flush();
      return chunk;
    });
    this.#groups.push({ rows: this.#rows, columns });
    for (const column of this.#columns) column.begin();
    this.#rows = 0;
  }

  #flush(): void {
    this.#file.write(this.#out.bytes.subarray(0, this.#out.length));
    this.#offset += this.#out.length;
    this.#out.length = 0;
  }
}

/** Minimum and maximum are this format's index. Nobody searches other columns for ranges. */
function hasRange({ indexed }: TableShape, { name, type }: TableShape["columns"][number]): boolean {
  return type === "time" || ORIGIN_COLUMNS.includes(name) || indexed.includes(name);
}
