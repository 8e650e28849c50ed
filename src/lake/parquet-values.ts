import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type FileMetaData, parquetMetadataAsync, parquetRead, type Statistics } from "hyparquet";
import { zstdDecompress } from "../c1z/native/zstd-decompress.js";

/** A value as it is stored: text as UTF-8, times in microseconds. */
export type StoredValue = Uint8Array | bigint | number | boolean | null | undefined;

/** One column of one row group. */
export interface ColumnChunk {
  readonly group: number;
  readonly column: string;
  readonly values: ArrayLike<StoredValue>;
  /** What the footer says of them. */
  readonly statistics: Statistics | undefined;
}

/** Row groups of ours hold some megabytes; a page of a stranger's file must not fill the memory. */
const MOST_PAGE_BYTES = 256 * 1024 * 1024;

const AS_STORED = {
  stringFromBytes: (bytes: Uint8Array) => bytes,
  timestampFromMicroseconds: (microseconds: bigint) => microseconds,
};

/** A Parquet file whose values are read again, by another program than the one that wrote them. */
export class ParquetValues {
  readonly #file: number;
  readonly #bytes: number;
  readonly #metadata: FileMetaData;

  private constructor(file: number, bytes: number, metadata: FileMetaData) {
    this.#file = file;
    this.#bytes = bytes;
    this.#metadata = metadata;
  }

  /** Throws the system's errors, and an `Error` for what is no Parquet file. */
  static async open(path: string): Promise<ParquetValues> {
    const file = openSync(path, "r");
    try {
      const bytes = fstatSync(file).size;
      const metadata = await parquetMetadataAsync(sourceOf(file, bytes), { parsers: AS_STORED, geoparquet: false });
      return new ParquetValues(file, bytes, metadata);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  /** As the footer says. */
  get rows(): number {
    return Number(this.#metadata.num_rows);
  }

  /** The columns, row group by row group. Throws an `Error` where they can't be read. */
  async *chunks(): AsyncGenerator<ColumnChunk> {
    let rowStart = 0;
    for (const [group, { num_rows: rows, columns }] of this.#metadata.row_groups.entries()) {
      const rowEnd = rowStart + Number(rows);
      for (const { meta_data: metadata } of columns) {
        const column = metadata?.path_in_schema[0];
        if (column === undefined) throw new Error("a column without a name");
        const values = rowEnd === rowStart ? [] : await this.#values(column, rowStart, rowEnd);
        yield { group, column, values, statistics: metadata?.statistics };
      }
      rowStart = rowEnd;
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  async #values(column: string, rowStart: number, rowEnd: number): Promise<ArrayLike<StoredValue>> {
    const parts: ArrayLike<StoredValue>[] = [];
    await parquetRead({
      file: sourceOf(this.#file, this.#bytes),
      metadata: this.#metadata,
      columns: [column],
      rowStart,
      rowEnd,
      parsers: AS_STORED,
      compressors: { ZSTD: decompress },
      onChunk: ({ columnData }) => parts.push(columnData),
    });
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : parts.flatMap((part) => Array.from(part));
  }
}

function decompress(bytes: Uint8Array, size: number): Uint8Array {
  if (size > MOST_PAGE_BYTES) throw new Error(`a page of ${size} bytes`);
  return zstdDecompress(bytes, size);
}

function sourceOf(file: number, byteLength: number) {
  return {
    byteLength,
    slice(start: number, end = byteLength): ArrayBuffer {
      const [from, to] = [start < 0 ? byteLength + start : start, end < 0 ? byteLength + end : end];
      if (!(from >= 0 && to <= byteLength && from <= to)) throw new Error(`bytes ${from} to ${to} of ${byteLength}`);
      const bytes = new Uint8Array(to - from);
      if (readSync(file, bytes, 0, bytes.length, from) !== bytes.length) throw new Error("the file ends too early");
      return bytes.buffer;
    },
  };
}
