import { zstdCompress } from "../../../c1z/native/zstd-compress.js";
import { ByteWriter } from "../../../c1z/protobuf/byte-writer.js";
import type { ColumnType } from "../../table.js";
import { ENCODING } from "./column-types.js";
import type { ColumnValues } from "./column-values.js";
import { CompactThrift } from "./compact-thrift.js";
import { bitWidthOf, writeHybridRuns, writeRun } from "./hybrid-runs.js";

/** PageType (parquet.thrift). */
export const PAGE = { dictionary: 2, dataV2: 3 } as const;

/** What the footer says about one column of a row group; sizes and places in bytes. */
export interface ChunkFacts {
  readonly name: string;
  readonly type: ColumnType;
  readonly rows: number;
  readonly nulls: number;
  readonly bounds: ColumnValues["bounds"];
  readonly hasDictionary: boolean;
  readonly offset: number;
  /** Where the page of values begins, after that of the dictionary. */
  readonly dataOffset: number;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
}

/** Puts the pages of columns together. */
export class ChunkWriter {
  readonly #page = new ByteWriter();
  readonly #out: ByteWriter;
  #uncompressed = 0;

  /** Pages are appended to `out`. */
  constructor(out: ByteWriter) {
    this.#out = out;
  }

  /** Appends the column, which begins at byte `offset` of the file. */
  write(
    column: { readonly name: string; readonly type: ColumnType },
    values: ColumnValues,
    offset: number,
  ): ChunkFacts {
    const begin = this.#out.length;
    this.#uncompressed = 0;
    values.finish();
    const hasDictionary = values.hasDictionary && values.distinct > 0;
    if (hasDictionary) this.#dictionaryPage(values);
    const dataOffset = offset + this.#out.length - begin;
    this.#dataPage(column.type, values, hasDictionary);
    return {
      ...column,
      rows: values.rows,
      nulls: values.nulls,
      bounds: values.bounds,
      hasDictionary,
      offset,
      dataOffset,
      compressedBytes: this.#out.length - begin,
      uncompressedBytes: this.#uncompressed,
    };
  }

  #dictionaryPage({ values, distinct }: ColumnValues): void {
    const bytes = values.bytes.subarray(0, values.length);
    const compressed = zstdCompress(bytes);
    this.#header(PAGE.dictionary, bytes.length, compressed.length, (header) => {
      header.struct(7, () => {
        header.i32(1, distinct);
        header.i32(2, ENCODING.plain);
      });
    });
    this.#out.copy(compressed);
  }

  /** The levels (1 for each row that has a value) lie uncompressed before the values. */
  #dataPage(type: ColumnType, values: ColumnValues, hasDictionary: boolean): void {
    const page = this.#page;
    page.length = 0;
    writeLevels(values, page);
    const levels = page.length;
    if (hasDictionary) writeIndexes(values, page);
    else if (type === "boolean") writeBits(values, page);
    else page.copy(values.values.bytes, 0, values.values.length);
    const compressed = zstdCompress(page.bytes.subarray(levels, page.length));
    this.#header(PAGE.dataV2, page.length, levels + compressed.length, (header) => {
      header.struct(8, () => {
        header.i32(1, values.rows);
        header.i32(2, values.nulls);
        header.i32(3, values.rows);
        header.i32(4, hasDictionary ? ENCODING.rleDictionary : ENCODING.plain);
        header.i32(5, levels);
        header.i32(6, 0);
      });
    });
    this.#out.copy(page.bytes, 0, levels);
    this.#out.copy(compressed);
  }

  /** PageHeader; both sizes are those of the page without it. */
  #header(type: number, size: number, compressed: number, write: (header: CompactThrift) => void): void {
    const begin = this.#out.length;
    const header = new CompactThrift(this.#out);
    header.i32(1, type);
    header.i32(2, size);
    header.i32(3, compressed);
    write(header);
    header.end();
    this.#uncompressed += this.#out.length - begin + size;
  }
}

function writeLevels({ indexes, rows, nulls }: ColumnValues, out: ByteWriter): void {
  if (nulls === 0 || nulls === rows) {
    writeRun(nulls === 0 ? 1 : 0, rows, 1, out);
    return;
  }
  const levels = new Uint8Array(rows).fill(1);
  for (let row = 0; row < rows; row++) if ((indexes[row] as number) < 0) levels[row] = 0;
  writeHybridRuns(levels, rows, 1, out);
}

function writeIndexes(values: ColumnValues, out: ByteWriter): void {
  const width = bitWidthOf(values.distinct - 1);
  out.byte(width);
  // Archive and sync are the same in all rows.
  if (values.distinct === 1) {
    writeRun(0, values.rows - values.nulls, width, out);
    return;
  }
  const present = presentIndexes(values);
  writeHybridRuns(present, values.rows - values.nulls, width, out);
}

/** The indexes of the rows that have a value. */
function presentIndexes({ indexes, rows, nulls }: ColumnValues): Int32Array {
  if (nulls === 0) return indexes;
  const present = new Int32Array(rows - nulls);
  let next = 0;
  for (let row = 0; row < rows; row++) if ((indexes[row] as number) >= 0) present[next++] = indexes[row] as number;
  return present;
}

/** Booleans, eight in a byte, the first in its lowest bit. */
function writeBits(values: ColumnValues, out: ByteWriter): void {
  const count = values.rows - values.nulls;
  const present = presentIndexes(values);
  for (let from = 0; from < count; from += 8) {
    let bits = 0;
    for (let index = from; index < Math.min(from + 8, count); index++)
      bits |= (present[index] as number) << (index - from);
    out.byte(bits);
  }
}
