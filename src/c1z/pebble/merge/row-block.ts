import { compareKeys } from "../keys/compare-keys.js";

/** What a scan reads: keys alone, or values, too. */
export type ScanDepth = "keys" | "rows";

/**
 * Versions of keys in order: a data block of a table, or rows in memory. Keys are put together one at a time, in a buffer that
 * is reused.
 */
export interface KeyBlock {
  readonly rows: number;
  /** The key that {@link loadKey} put together last: `key[0, keyLength)`. */
  readonly key: Buffer;
  readonly keyLength: number;
  loadKey(row: number): void;
  /** Whether the row is a value (otherwise it is a deletion). Throws `C1Z_UNSUPPORTED` for a kind that is not supported. */
  isValue(row: number): boolean;
  /** Whether the row has the same key as the row before it. */
  repeatsKey(row: number): boolean;
  /** As stored; a table may override it. */
  sequence(row: number): number;
  /** The first row from `row` on that is not simply the only value of its key in this block; `rows` if there is none. */
  firstUnclean(row: number): number;
  /** The block, for error messages. */
  readonly place: string;
}

/** A block of keys with their values. */
export interface RowBlock extends KeyBlock {
  /** Increases when the object is given another block, so that the holder of a row can tell that the row is no longer valid. */
  readonly generation: number;
  /** The bytes that contain the values. */
  readonly bytes: Buffer;
  valueStart(row: number): number;
  valueEnd(row: number): number;
}

/** The first of the rows `[from, to)` whose key is not less than the given one; `to` if there is none. */
export function lowerBound(block: KeyBlock, key: Uint8Array, keyLength: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    block.loadKey(middle);
    if (compareKeys(block.key, block.keyLength, key, keyLength) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The block of a scan that has not begun. */
export const NO_ROWS: RowBlock = {
  rows: 0,
  generation: 0,
  bytes: Buffer.alloc(0),
  key: Buffer.alloc(0),
  keyLength: 0,
  loadKey() {},
  valueStart: () => 0,
  valueEnd: () => 0,
  isValue: () => false,
  repeatsKey: () => false,
  sequence: () => 0,
  firstUnclean: () => 0,
  place: "",
};
