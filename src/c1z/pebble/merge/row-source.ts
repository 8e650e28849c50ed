import type { KeyRange } from "../keys/key-range.js";
import type { RowBlock, ScanDepth } from "./row-block.js";
import type { TombstoneFragments } from "./tombstone-fragments.js";

/** Rows `[from, to)` of a block. */
export interface RowSpan {
  readonly block: RowBlock;
  readonly from: number;
  readonly to: number;
  /** Memory that is used while a scan is in the span. */
  readonly heldBytes: number;
}

/** One version of a key that a point lookup found. */
export interface FoundVersion {
  readonly block: RowBlock;
  readonly row: number;
  readonly sequence: number;
}

/** Something that holds versions of keys in order: a table of the store, or the rows of its log. */
export interface RowSource {
  /** No key of the source is less than this. */
  readonly smallest: Uint8Array;
  /** Whether the source may contain a key of the range. */
  overlaps(range: KeyRange): boolean;
  /** If set, replaces the sequence numbers of all rows. */
  readonly syntheticSequence: number | undefined;
  tombstones(): TombstoneFragments;
  /**
   * The rows of the range, block by block. A block may become invalid when the next one is requested. Spans may be empty. With the depth "keys",
   * their blocks have no values.
   */
  spans(range: KeyRange, depth: ScanDepth): Iterator<RowSpan>;
  /** The newest version of the key in this source. The block stays valid. */
  find(key: Uint8Array, keyLength: number): FoundVersion | undefined;
}
