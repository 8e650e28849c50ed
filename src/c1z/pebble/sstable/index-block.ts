import { compareKeys } from "../keys/compare-keys.js";
import type { DecodedBlock } from "./block-reader.js";
import { COLUMN, readColumnarBlock, readNumbers, readSlices } from "./columnar-block.js";
import type { BlockHandle } from "./footer.js";

/** One row of an index block: a block, whose keys are all at most `separator`. */
export interface IndexEntry extends BlockHandle {
  readonly separator: Uint8Array;
}

/** The entries of an index block, in order (docs/format-v3.md, "Index blocks"). */
export function readIndexBlock({ bytes, length }: DecodedBlock, place: string): readonly IndexEntry[] {
  const block = readColumnarBlock(bytes, length, 0, [COLUMN.bytes, COLUMN.uint, COLUMN.uint, COLUMN.bytes], place);
  const separators = readSlices(block, 0, block.rows);
  const offsets = readNumbers(block, 1, block.rows);
  const lengths = readNumbers(block, 2, block.rows);
  return separators.map((separator, row) => ({
    separator: Uint8Array.prototype.slice.call(separator),
    offset: offsets[row] as number,
    length: lengths[row] as number,
  }));
}

/** The first of the entries whose block may hold `key` or a greater one; their number if there is none. */
export function seekIndex(entries: readonly IndexEntry[], key: Uint8Array, keyLength = key.length): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { separator } = entries[middle] as IndexEntry;
    if (compareKeys(separator, separator.length, key, keyLength) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
