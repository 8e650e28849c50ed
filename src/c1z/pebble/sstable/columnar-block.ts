import { MAX_BLOCK_ROWS } from "../../limits.js";
import { corrupt } from "../damage.js";

/** Column types (docs/format-v3.md, "Columnar blocks"). */
export const COLUMN = { bool: 1, uint: 2, bytes: 3, prefixBytes: 4 } as const;

/** The header of a columnar block: where its columns lie, by byte offset in the decoded block. */
export interface ColumnarBlock {
  readonly bytes: Buffer;
  readonly rows: number;
  /** The start of each column, followed by the end of the last one. */
  readonly starts: readonly number[];
  /** The block, for error messages. */
  readonly place: string;
}

const VERSION = 1;
const BASE_FLAG = 0x80;
/** A version byte, a column count and a row count. */
const HEADER_BYTES = 7;
const COLUMN_HEADER_BYTES = 5;

/** The length of the header of a block with so many columns, after `customBytes` bytes of its own. */
export function headerBytes(customBytes: number, columns: number): number {
  return customBytes + HEADER_BYTES + columns * COLUMN_HEADER_BYTES;
}

/** Where a column is said to start. */
export function columnStart(bytes: Buffer, customBytes: number, column: number): number {
  return bytes.readUInt32LE(headerBytes(customBytes, column) + 1);
}

/**
 * Reads the header of the block `bytes[0, length)`, which begins after `customBytes` bytes of its own and must have columns
 * of the given types.
 */
export function readColumnarBlock(
  bytes: Buffer,
  length: number,
  customBytes: number,
  types: readonly number[],
  place: string,
): ColumnarBlock {
  const headerEnd = headerBytes(customBytes, types.length);
  if (length < headerEnd + 1) throw corrupt(place, `its ${length} bytes are too few for its header`);
  const version = bytes[customBytes];
  const columns = bytes.readUInt16LE(customBytes + 1);
  if (version !== VERSION || columns !== types.length) {
    throw corrupt(place, `it has version ${version} and ${columns} columns, expected ${VERSION} and ${types.length}`);
  }
  const rows = bytes.readUInt32LE(customBytes + 3);
  checkCount(rows, length, place);
  const starts: number[] = [];
  types.forEach((type, index) => {
    const at = headerBytes(customBytes, index);
    if (bytes[at] !== type) throw corrupt(place, `column ${index} has type ${bytes[at]}, expected ${type}`);
    starts.push(columnStart(bytes, customBytes, index));
  });
  starts.push(length - 1);
  if (starts.some((start, index) => start < (starts[index - 1] ?? headerEnd))) {
    throw corrupt(place, "its columns are out of order or outside of it");
  }
  return { bytes, rows, starts, place };
}

/**
 * Refuses more rows than the block's bytes can hold (each takes at least one byte), or than any block has, because arrays and
 * objects are sized by this number.
 */
export function checkCount(rows: number, length: number, place: string): void {
  if (rows > length || rows > MAX_BLOCK_ROWS) throw corrupt(place, `its ${length} bytes can't hold ${rows} rows`);
}

/** With a base up to this, values of at most four bytes above it are exact as numbers. */
const MAX_EXACT_BASE = BigInt(Number.MAX_SAFE_INTEGER) - 0xffff_ffffn;

/** An encoded column of unsigned integers. */
export interface UintColumn {
  /** Bytes per stored value: 0 (all are equal to the base), 1, 2, 4 or 8. */
  readonly width: number;
  readonly base: bigint;
  /**
   * If all values are exact as numbers, which are read many times as fast: the base, to be added to {@link unsignedAt}.
   * Otherwise -1.
   */
  readonly exactBase: number;
  /** Where the stored values start. */
  readonly start: number;
  /** Where the column ends. */
  readonly end: number;
}

/** Reads the encoding of a uint column of `count` values at `start`; the column may not reach past `limit`. */
export function readUintColumn(bytes: Buffer, start: number, limit: number, count: number, place: string): UintColumn {
  if (start >= limit) throw corrupt(place, `a column is missing at byte ${start}`);
  const encoding = bytes[start] as number;
  const width = encoding & ~BASE_FLAG;
  const hasBase = (encoding & BASE_FLAG) !== 0;
  const isKnown = width === 0 || width === 1 || width === 2 || width === 4 || (width === 8 && !hasBase);
  if (!isKnown) throw corrupt(place, `a column at byte ${start} has encoding ${encoding}`);
  let position = start + 1;
  let base = 0n;
  if (hasBase) {
    if (position + 8 > limit) throw corrupt(place, `a column at byte ${start} runs past its end`);
    base = bytes.readBigUInt64LE(position);
    position += 8;
  }
  if (width > 0) position = Math.ceil(position / width) * width;
  const end = position + width * count;
  if (end > limit) throw corrupt(place, `a column at byte ${start} runs past its end`);
  const isExact = width < 8 && base <= MAX_EXACT_BASE;
  return { width, base, exactBase: isExact ? Number(base) : -1, start: position, end };
}

/** A value of a uint column, with all of its 64 bits. */
export function uintAt(bytes: Buffer, column: UintColumn, index: number): bigint {
  const at = column.start + index * column.width;
  switch (column.width) {
    case 0:
      return column.base;
    case 1:
      return column.base + BigInt(bytes.readUInt8(at));
    case 2:
      return column.base + BigInt(bytes.readUInt16LE(at));
    case 4:
      return column.base + BigInt(bytes.readUInt32LE(at));
    default:
      return bytes.readBigUInt64LE(at);
  }
}

/**
 * Reads the table of `count` offsets at `start` into `offsets` and returns where it ends, which is where the data begins that
 * the offsets point into. Offsets must ascend and stay below `limit`.
 */
export function readOffsets(
  bytes: Buffer,
  start: number,
  limit: number,
  count: number,
  offsets: Uint32Array,
  place: string,
): number {
  const column = readUintColumn(bytes, start, limit, count, place);
  const { width, base, start: at, end } = column;
  if (base !== 0n || width === 8)
    throw corrupt(place, `the offsets at byte ${start} have an encoding of other numbers`);
  let previous = 0;
  for (let index = 0; index < count; index++) {
    const offset = unsignedAt(bytes, at, width, index);
    if (offset < previous) throw corrupt(place, `the offsets at byte ${start} do not ascend`);
    offsets[index] = offset;
    previous = offset;
  }
  if (end + previous > limit) throw corrupt(place, `the data at byte ${end} runs past its end`);
  return end;
}

/** The value `index` of those that start at `at`, which have at most four bytes each and no base. */
export function unsignedAt(bytes: Uint8Array, at: number, width: number, index: number): number {
  switch (width) {
    case 0:
      return 0;
    case 1:
      return bytes[at + index] as number;
    case 2:
      return (bytes[at + index * 2] as number) | ((bytes[at + index * 2 + 1] as number) << 8);
    default: {
      const from = at + index * 4;
      const low = (bytes[from] as number) | ((bytes[from + 1] as number) << 8) | ((bytes[from + 2] as number) << 16);
      return low + (bytes[from + 3] as number) * 0x100_0000;
    }
  }
}

/** A bytes column of `count` slices as views. */
export function readSlices(block: ColumnarBlock, column: number, count: number): readonly Buffer[] {
  const start = block.starts[column] as number;
  const limit = block.starts[column + 1] as number;
  if (count === 0) return [];
  const offsets = new Uint32Array(count + 1);
  const data = readOffsets(block.bytes, start, limit, count + 1, offsets, block.place);
  return Array.from({ length: count }, (_, index) =>
    block.bytes.subarray(data + (offsets[index] as number), data + (offsets[index + 1] as number)),
  );
}

/** A uint column of `count` values that are exact as numbers. */
export function readNumbers(block: ColumnarBlock, column: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  if (count === 0) return numbers;
  const { bytes, starts, place } = block;
  const encoded = readUintColumn(bytes, starts[column] as number, starts[column + 1] as number, count, place);
  const { exactBase, start, width } = encoded;
  for (let index = 0; index < count; index++) {
    numbers[index] =
      exactBase < 0 ? longAt(bytes, encoded, index, place) : exactBase + unsignedAt(bytes, start, width, index);
  }
  return numbers;
}

function longAt(bytes: Buffer, column: UintColumn, index: number, place: string): number {
  const value = uintAt(bytes, column, index);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw corrupt(place, `${value} is no plausible offset`);
  return Number(value);
}
