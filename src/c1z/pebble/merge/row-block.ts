import { compareKeys } from "../keys/compare-keys.js";

/**
 * A run of versions of keys in order: a data block of a table, or rows held in memory. Keys are put together one at a time,
 * in a buffer that is reused.
 */
export interface RowBlock {
  readonly rows: number;
  /** Where the values lie. */
  readonly bytes: Buffer;
  /** The key that {@link loadKey} put together last: `key[0, keyLength)`. */
  readonly key: Uint8Array;
  readonly keyLength: number;
  loadKey(row: number): void;
  valueStart(row: number): number;
  valueEnd(row: number): number;
  /** Whether the row is a value (else it is a deletion). Throws `C1Z_UNSUPPORTED` for a kind that is not read. */
  isValue(row: number): boolean;
  /** Whether the row has the same key as the row before it. */
  repeatsKey(row: number): boolean;
  /** As stored; a table may override it. */
  sequence(row: number): number;
  /** The first row from `row` on that is not simply the only value of its key in this block; `rows` where there is none. */
  firstUnclean(row: number): number;
  /** The block, for error messages. */
  readonly place: string;
}

/** The first of the rows `[from, to)` whose key is not less than the given one; `to` where there is none. */
export function lowerBound(block: RowBlock, key: Uint8Array, keyLength: number, from: number, to: number): number {
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
