import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type ColumnChunk, parquetMetadata, type RowGroup, type Statistics } from "hyparquet";

/** What the rows of one row group are, by what was counted while they came. */
export interface WrittenGroup {
  readonly rows: number;
  readonly columns: readonly WrittenColumn[];
}

/** The same for one column. */
export interface WrittenColumn {
  readonly name: string;
  readonly nulls: number;
  /** The smallest and the largest value; undefined if there is none, or if the column has no minimum and maximum. */
  readonly bounds: readonly [low: Uint8Array | bigint, high: Uint8Array | bigint] | undefined;
}

/** `PAR1` at both ends; the length of the footer is before the last one (Parquet format, "File Format"). */
const MAGIC = "PAR1";
const TAIL_BYTES = 8;

/** Bounds as stored in the file: text may be cut within a character, and times are more exact than JavaScript's dates. */
const AS_STORED = {
  stringFromBytes: (bytes: Uint8Array) => bytes,
  timestampFromMicroseconds: (microseconds: bigint) => microseconds,
};

/**
 * Reads the footer of a finished file back and compares it with what was written: rows, the place of every column, NULL counts,
 * and that bounds enclose the values. Engines skip row groups by these numbers, so a wrong one silently loses rows. Throws an
 * `Error` if something differs, because only a bug of ours, or of the writer, can cause that.
 */
export function checkParquetFile(path: string, name: string, written: readonly WrittenGroup[]): void {
  const problem = firstProblem(path, written);
  if (problem === undefined) return;
  throw new Error(`The file of ${name} is not what was written, and was thrown away: ${problem}.`);
}

function firstProblem(path: string, written: readonly WrittenGroup[]): string | undefined {
  const { begin, footer, footerStart } = readEnds(path);
  if (footer === undefined || begin !== MAGIC) return "it does not begin and end as a Parquet file";
  const { row_groups: groups, num_rows: rows } = parquetMetadata(footer, { parsers: AS_STORED, geoparquet: false });
  if (groups.length !== written.length) return `it has ${groups.length} row groups of ${written.length}`;
  const expected = written.reduce((sum, group) => sum + group.rows, 0);
  if (rows !== BigInt(expected)) return `it counts ${rows} rows of ${expected}`;
  let position = MAGIC.length;
  for (const [index, group] of groups.entries()) {
    const problem = groupProblem(group, written[index], position);
    if (problem !== undefined) return `row group ${index}: ${problem}`;
    position += Number(group.total_compressed_size);
  }
  return position === footerStart ? undefined : `its rows end at byte ${position}, its footer begins at ${footerStart}`;
}

function groupProblem(group: RowGroup, written: WrittenGroup | undefined, start: number): string | undefined {
  if (written === undefined || group.num_rows !== BigInt(written.rows)) {
    return `it counts ${group.num_rows} rows of ${written?.rows}`;
  }
  if (group.columns.length !== written.columns.length) return `it has ${group.columns.length} columns`;
  let position = BigInt(start);
  for (const [index, chunk] of group.columns.entries()) {
    const column = written.columns[index];
    const problem = column === undefined ? "it was not written" : chunkProblem(chunk, column, written.rows, position);
    if (problem !== undefined) return `${column?.name}: ${problem}`;
    position += chunk.meta_data?.total_compressed_size ?? 0n;
  }
  return undefined;
}

function chunkProblem(chunk: ColumnChunk, column: WrittenColumn, rows: number, position: bigint): string | undefined {
  const { meta_data: metadata, file_offset: offset } = chunk;
  if (metadata?.path_in_schema.join(".") !== column.name) return `it is ${metadata?.path_in_schema}`;
  if (offset !== position) return `it begins at byte ${offset} instead of ${position}`;
  if (metadata.num_values !== BigInt(rows)) return `it counts ${metadata.num_values} values of ${rows}`;
  const { statistics } = metadata;
  if (statistics === undefined) return undefined;
  const { null_count: nulls, min_value: low, max_value: high } = statistics;
  if (nulls !== BigInt(column.nulls)) return `it counts ${nulls} NULLs of ${column.nulls}`;
  if (column.bounds === undefined) return undefined;
  const [least, greatest] = column.bounds;
  const encloses = isAtMost(low, least) && isAtMost(greatest, high);
  return encloses ? undefined : `its values lie from ${shown(least)} to ${shown(greatest)}, outside of its bounds`;
}

type Bound = Statistics["min_value"];

/** A missing bound encloses nothing. */
function isAtMost(left: Bound, right: Bound): boolean {
  if (typeof left === "bigint" && typeof right === "bigint") return left <= right;
  const [leftBytes, rightBytes] = [bytesOf(left), bytesOf(right)];
  return leftBytes !== undefined && rightBytes !== undefined && Buffer.compare(leftBytes, rightBytes) <= 0;
}

function bytesOf(value: Bound): Uint8Array | undefined {
  return value instanceof Uint8Array ? value : undefined;
}

function shown(bound: Uint8Array | bigint): string {
  return typeof bound === "bigint" ? String(bound) : Buffer.from(bound).toString("utf8");
}

interface Ends {
  readonly begin: string;
  /** The footer with its length and magic; undefined if the file does not end like that. */
  readonly footer: Buffer | undefined;
  readonly footerStart: number;
}

function readEnds(path: string): Ends {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const begin = readAt(file, 0, Math.min(size, MAGIC.length)).toString("latin1");
    const tail = readAt(file, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
    if (tail.length < TAIL_BYTES || tail.toString("latin1", TAIL_BYTES - MAGIC.length) !== MAGIC) {
      return { begin, footer: undefined, footerStart: 0 };
    }
    const footerStart = size - TAIL_BYTES - tail.readUInt32LE(0);
    const footer = footerStart < MAGIC.length ? undefined : readAt(file, footerStart, size - footerStart);
    return { begin, footer, footerStart };
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
}
