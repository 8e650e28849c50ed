import type { Statistics } from "hyparquet";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { zstdCompress } from "../../c1z/native/zstd-compress.js";
import { outputError } from "../output-error.js";
import type { RowSink } from "../row-sink.js";
import { type Cells, type ColumnType, ORIGIN_COLUMNS, type TableShape } from "../table.js";
import { checkParquetFile, type WrittenGroup } from "./check-parquet-file.js";
import { mendEmptyFooter } from "./mend-empty-footer.js";
import { ParquetColumn } from "./parquet-column.js";
import type { ExportFormat, TableWriter } from "./writer.js";

/** Rows in a row group: enough for dictionaries to pay off, few enough to hold in memory. */
const ROWS_PER_GROUP = 50_000;
/** A row group ends earlier if its text has this many characters, because annotations can be long. */
const CHARACTERS_PER_GROUP = 6_000_000;
/**
 * Each column of a row group is one page: the limits above keep a page to a few megabytes, and finding out where to cut takes
 * time.
 */
const ONE_PAGE = 0;

/**
 * Physical and annotated types of the Parquet format. JSON, UUID and 128-bit types are not used: polars reads them as binary,
 * and Spark refuses the file.
 */
const TYPES = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  // Both annotations: readers that are older than logical types know only the converted one.
  time: {
    type: "INT64",
    converted_type: "TIMESTAMP_MICROS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" },
  },
  json: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT32" },
  boolean: { type: "BOOLEAN" },
} as const satisfies Record<ColumnType, object>;

/** A .parquet file for each table: zstd, dictionaries, minimum and maximum of keys and times in each row group. */
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

  abandon(): void {}
}

/** Collects rows by column, and writes a row group when there are enough. */
class ParquetTable implements RowSink {
  readonly #path: string;
  readonly #shape: TableShape;
  readonly #rowsPerGroup: number;
  readonly #writer: ParquetWriter;
  readonly #columns: readonly ParquetColumn[];
  readonly #written: WrittenGroup[] = [];
  #rows = 0;
  #characters = 0;

  constructor(path: string, shape: TableShape, rowsPerGroup: number) {
    this.#path = path;
    this.#shape = shape;
    this.#rowsPerGroup = rowsPerGroup;
    this.#columns = shape.columns.map((column) => new ParquetColumn(column, hasRange(shape, column)));
    this.#writer = this.#guarded(
      () =>
        new ParquetWriter({
          writer: fileWriter(path),
          schema: [
            { name: "root", num_children: shape.columns.length },
            ...shape.columns.map(({ name, type }) => ({ name, repetition_type: "OPTIONAL" as const, ...TYPES[type] })),
          ],
          codec: "ZSTD",
          compressors: { ZSTD: (bytes) => zstdCompress(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)) },
          createdBy: "baton",
        }),
    );
  }

  write(cells: Cells): void {
    const columns = this.#columns;
    for (let index = 0; index < columns.length; index++) {
      this.#characters += (columns[index] as ParquetColumn).push(cells[index]);
    }
    if (++this.#rows === this.#rowsPerGroup || this.#characters > CHARACTERS_PER_GROUP) this.#writeGroup();
  }

  finish(): void {
    if (this.#rows > 0) this.#writeGroup();
    this.#guarded(() => {
      this.#writer.finish();
      if (this.#written.length === 0) mendEmptyFooter(this.#path);
      checkParquetFile(this.#path, this.#shape.name, this.#written);
    });
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

  #writeGroup(): void {
    const columnData = this.#shape.columns.map((column, index) => ({
      name: column.name,
      data: this.#columns[index]?.values() ?? [],
      statistics: hasRange(this.#shape, column),
    }));
    this.#written.push({ rows: this.#rows, columns: this.#columns.map((column) => column.written()) });
    this.#guarded(() => this.#writer.write({ columnData, rowGroupSize: this.#rowsPerGroup, pageSize: ONE_PAGE }));
    const written = this.#writer.row_groups.at(-1)?.columns;
    for (const [index, column] of this.#columns.entries()) {
      const isText = TYPES[this.#shape.columns[index]?.type ?? "text"].type === "BYTE_ARRAY";
      const metadata = written?.[index]?.meta_data;
      keepBounds(metadata?.statistics);
      const repeats = metadata?.encodings.includes("RLE_DICTIONARY") !== false;
      column.startGroup(!isText || repeats);
    }
    this.#rows = 0;
    this.#characters = 0;
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw outputError(this.#path, error);
    }
  }
}

/**
 * Minimum and maximum are this format's index. Nobody searches other columns for ranges, and comparing all values takes a tenth
 * of the time.
 */
function hasRange({ indexed }: TableShape, { name, type }: TableShape["columns"][number]): boolean {
  return type === "time" || ORIGIN_COLUMNS.includes(name) || indexed.includes(name);
}

/**
 * The writer keeps references to the smallest and the largest value of each column until it writes the footer. Those of columns
 * kept as bytes are views into a buffer that the next row group overwrites, so they are replaced by copies.
 */
function keepBounds(statistics: Statistics | undefined): void {
  if (statistics === undefined) return;
  const { min_value: low, max_value: high } = statistics;
  if (low instanceof Uint8Array) statistics.min_value = low.slice();
  if (high instanceof Uint8Array) statistics.max_value = high.slice();
}
