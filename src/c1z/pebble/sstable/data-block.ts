import { corrupt, unsupported } from "../damage.js";
import type { RowBlock, ScanDepth } from "../merge/row-block.js";
import type { DecodedBlock, WantedPart } from "./block-reader.js";
import {
  COLUMN,
  columnStart,
  headerBytes,
  readColumnarBlock,
  readOffsets,
  readUintColumn,
  type UintColumn,
  uintAt,
  unsignedAt,
} from "./columnar-block.js";
import { describeKind, KIND, POINT_MEANING } from "./key-kinds.js";

const CUSTOM_BYTES = 4;
/**
 * Key, key suffix, trailer, "differs from the row before", value, "value is elsewhere", "is obsolete" (docs/format-v3.md, "Data
 * blocks").
 */
const COLUMNS = [COLUMN.prefixBytes, COLUMN.bytes, COLUMN.uint, COLUMN.bool, COLUMN.bytes, COLUMN.bool, COLUMN.bool];
const KEY = 0;
const SUFFIX = 1;
const TRAILER = 2;
const DIFFERS = 3;
const VALUE = 4;
const IS_ELSEWHERE = 5;

/** What is read of a data block if only keys are wanted: the columns before the values, which take most of it. */
export const KEY_PART: WantedPart = {
  headerBytes: headerBytes(CUSTOM_BYTES, COLUMNS.length),
  endOf: (header) => columnStart(header, CUSTOM_BYTES, VALUE),
};

/** The encodings of a bool column: a bitmap, or all zero. */
const BITMAP = 0;
const ALL_ZERO = 1;

const SEQUENCE_BITS = 8n;
const SEQUENCE_SCALE = 0x100;
const MAX_BUNDLE_SHIFT = 16;

/** A data block of a table (docs/format-v3.md, "Data blocks"). One object is loaded with one block after the other. */
export class DataBlock implements RowBlock {
  rows = 0;
  generation = 0;
  bytes: Buffer = Buffer.alloc(0);
  /** The row that a lookup found last; -1 before the first. */
  lastFound = -1;
  key: Buffer = Buffer.allocUnsafe(128);
  keyLength = 0;
  place = "";
  #keyOffsets = new Uint32Array(0);
  #keyData = 0;
  #bundleShift = 0;
  /** The bundle whose prefix is in {@link key}, and the length of that prefix. */
  #bundle = -1;
  #bundlePrefixLength = 0;
  #valueOffsets = new Uint32Array(0);
  #valueData = 0;
  #trailers: UintColumn = { width: 0, base: 0n, exactBase: 0, start: 0, end: 0 };
  #kinds = new Uint8Array(0);
  /** Where the bitmap starts of rows that differ from the previous row. */
  #differs = 0;
  #isClean = false;

  /**
   * Loads a decoded block. Earlier `bytes` and `key` are then those of another block. With the depth "keys", nothing behind the
   * {@link KEY_PART} is looked at, and rows have no values.
   */
  load(block: DecodedBlock, place: string, depth: ScanDepth = "rows"): void {
    const { bytes, length } = block;
    const { rows, starts } = readColumnarBlock(bytes, length, CUSTOM_BYTES, COLUMNS, place);
    if (rows === 0) throw corrupt(place, "it holds no rows");
    this.generation++;
    this.lastFound = -1;
    this.rows = rows;
    this.bytes = bytes;
    this.place = place;
    this.#loadKeys(starts);
    this.#loadTrailers(starts);
    this.#checkForm(starts, depth);
    this.#loadDiffers(starts);
    if (depth === "rows") this.#loadValues(starts);
    this.#isClean = this.#findUnclean(0) === rows;
  }

  loadKey(row: number): void {
    const shift = this.#bundleShift;
    const bundle = row >>> shift;
    if (bundle !== this.#bundle) this.#loadBundlePrefix(bundle);
    const offsets = this.#keyOffsets;
    const first = 1 + bundle + (bundle << shift);
    // An empty suffix means the key of the previous row, back to the first row of the bundle.
    let suffix = 1 + bundle + row;
    while (suffix > first && offsets[suffix] === offsets[suffix + 1]) suffix--;
    this.keyLength = this.#bundlePrefixLength;
    this.#append(offsets[suffix] as number, offsets[suffix + 1] as number);
  }

  valueStart(row: number): number {
    return this.#valueData + (this.#valueOffsets[row] as number);
  }

  valueEnd(row: number): number {
    return this.#valueData + (this.#valueOffsets[row + 1] as number);
  }

  isValue(row: number): boolean {
    const kind = this.#kinds[row] as number;
    if (kind === KIND.set) return true;
    const meaning = POINT_MEANING.get(kind);
    if (meaning === undefined) throw unsupported(this.place, `it holds ${describeKind(kind)}`);
    return meaning === "value";
  }

  repeatsKey(row: number): boolean {
    return (((this.bytes[this.#differs + (row >>> 3)] as number) >>> (row & 7)) & 1) === 0;
  }

  sequence(row: number): number {
    const { exactBase, start, width } = this.#trailers;
    if (exactBase >= 0) return Math.floor((exactBase + unsignedAt(this.bytes, start, width, row)) / SEQUENCE_SCALE);
    const sequence = BigInt.asUintN(64, uintAt(this.bytes, this.#trailers, row)) >> SEQUENCE_BITS;
    if (sequence > BigInt(Number.MAX_SAFE_INTEGER))
      throw corrupt(this.place, `${sequence} is no plausible sequence number`);
    return Number(sequence);
  }

  firstUnclean(row: number): number {
    return this.#isClean ? this.rows : this.#findUnclean(row);
  }

  #findUnclean(from: number): number {
    const kinds = this.#kinds;
    const { rows } = this;
    for (let row = from; row < rows; row++) {
      const kind = kinds[row];
      if ((kind !== KIND.set && kind !== KIND.setWithDelete) || this.repeatsKey(row)) return row;
    }
    return rows;
  }

  #loadKeys(starts: readonly number[]): void {
    const { bytes, rows, place } = this;
    const start = starts[KEY] as number;
    const limit = starts[KEY + 1] as number;
    if (start >= limit) throw corrupt(place, "its key column is missing");
    const shift = bytes[start] as number;
    if (shift > MAX_BUNDLE_SHIFT) throw corrupt(place, `its bundles are of 2^${shift} keys`);
    const count = 2 + ((rows - 1) >>> shift) + rows;
    if (this.#keyOffsets.length < count) this.#keyOffsets = new Uint32Array(grown(count));
    this.#keyData = readOffsets(bytes, start + 1, limit, count, this.#keyOffsets, place);
    this.#bundleShift = shift;
    this.#bundle = -1;
  }

  /** The prefixes of the block and of a bundle, with which a key of the bundle begins. */
  #loadBundlePrefix(bundle: number): void {
    const offsets = this.#keyOffsets;
    const slice = bundle * ((1 << this.#bundleShift) + 1);
    this.keyLength = 0;
    this.#append(0, offsets[0] as number);
    this.#append(offsets[slice] as number, offsets[slice + 1] as number);
    this.#bundle = bundle;
    this.#bundlePrefixLength = this.keyLength;
  }

  /** Appends `[from, to)` of the key column's data to the key. */
  #append(from: number, to: number): void {
    const start = this.keyLength;
    const end = start + to - from;
    if (end > this.key.length) {
      const longer = Buffer.allocUnsafe(end * 2);
      this.key.copy(longer);
      this.key = longer;
    }
    const { key, bytes } = this;
    const source = this.#keyData + from - start;
    for (let index = start; index < end; index++) key[index] = bytes[source + index] as number;
    this.keyLength = end;
  }

  #loadTrailers(starts: readonly number[]): void {
    const { bytes, rows, place } = this;
    const column = readUintColumn(bytes, starts[TRAILER] as number, starts[TRAILER + 1] as number, rows, place);
    if (this.#kinds.length < rows) this.#kinds = new Uint8Array(grown(rows));
    const kinds = this.#kinds;
    const base = Number(column.base & 0xffn);
    const { start, width } = column;
    if (width === 0) kinds.fill(base, 0, rows);
    else for (let row = 0; row < rows; row++) kinds[row] = base + (bytes[start + row * width] as number);
    this.#trailers = column;
  }

  #loadValues(starts: readonly number[]): void {
    const { bytes, rows, place } = this;
    if (this.#valueOffsets.length < rows + 1) this.#valueOffsets = new Uint32Array(grown(rows + 1));
    const limit = starts[VALUE + 1] as number;
    this.#valueData = readOffsets(bytes, starts[VALUE] as number, limit, rows + 1, this.#valueOffsets, place);
  }

  #checkForm(starts: readonly number[], depth: ScanDepth): void {
    const { bytes, rows, place } = this;
    const suffixes = starts[SUFFIX] as number;
    if (bytes[suffixes] !== 0) throw unsupported(place, "it splits keys into prefix and suffix");
    if (depth === "keys") return;
    const elsewhere = this.#bitmapAt(starts, IS_ELSEWHERE);
    if (
      elsewhere !== undefined &&
      bytes.subarray(elsewhere, elsewhere + Math.ceil(rows / 8)).some((byte) => byte !== 0)
    ) {
      throw unsupported(place, "values are stored outside of it");
    }
  }

  #loadDiffers(starts: readonly number[]): void {
    const { bytes, place } = this;
    const differs = this.#bitmapAt(starts, DIFFERS);
    if (differs === undefined || ((bytes[differs] as number) & 1) === 0) {
      throw corrupt(place, "its first row is marked as equal to the one before");
    }
    this.#differs = differs;
  }

  /** Where the bitmap of a bool column starts; undefined if all bits are zero. */
  #bitmapAt(starts: readonly number[], column: number): number | undefined {
    const start = starts[column] as number;
    const limit = starts[column + 1] as number;
    const encoding = start < limit ? this.bytes[start] : undefined;
    if (encoding === ALL_ZERO) return undefined;
    const bitmap = Math.ceil((start + 1) / 8) * 8;
    const words = Math.ceil(this.rows / 64);
    if (encoding !== BITMAP || bitmap + words * 8 > limit) throw corrupt(this.place, `column ${column} is no bitmap`);
    return bitmap;
  }
}

/** Space for the next blocks, which are about as large. */
function grown(count: number): number {
  return count + (count >>> 3);
}
