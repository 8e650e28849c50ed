import type { KeyRange } from "../keys/key-range.js";
import type { RowBlock } from "./row-block.js";
import type { TombstoneFragments } from "./tombstone-fragments.js";

/** Rows `[from, to)` of a block. */
export interface RowSpan {
  readonly block: RowBlock;
  readonly from: number;
  readonly to: number;
  /** Memory that is taken for as long as a scan stands in the span. */
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
  /** No key of the source is less. */
  readonly smallest: Uint8Array;
  /** Whether some key of the range may be in the source. */
  overlaps(range: KeyRange): boolean;
  /** Replaces the sequence numbers of all rows where it is set. */
  readonly syntheticSequence: number | undefined;
  tombstones(): TombstoneFragments;
  /** The rows of the range, block by block; each block may be gone when the next one is asked for. Spans may be empty. */
  spans(range: KeyRange): Iterator<RowSpan>;
  /** The newest version of the key in this source. The block stays as it is. */
  find(key: Uint8Array, keyLength: number): FoundVersion | undefined;
}
