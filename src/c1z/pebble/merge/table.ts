import { compareKeys, keyAfter } from "../keys/compare-keys.js";
import { type KeyRange, maxKey, minUpper } from "../keys/key-range.js";
import { type DataBlock, KEY_PART } from "../sstable/data-block.js";
import { type IndexEntry, seekIndex } from "../sstable/index-block.js";
import type { TableFile } from "../sstable/table-file.js";
import { syntheticSequence, type TableMetadata } from "../version/table-metadata.js";
import type { BlockCache, ReusedBlocks } from "./block-buffers.js";
import { lowerBound, type ScanDepth } from "./row-block.js";
import type { FoundVersion, RowSource, RowSpan } from "./row-source.js";
import { TombstoneFragments } from "./tombstone-fragments.js";

/**
 * A table of the store: a table file, or the part of one within the bounds of a virtual table (docs/format-v3.md, "Virtual
 * tables"). Rows of the file outside those bounds are dead.
 */
export class Table implements RowSource {
  readonly metadata: TableMetadata;
  readonly file: TableFile;
  readonly smallest: Uint8Array;
  readonly syntheticSequence: number | undefined;
  readonly #reused: ReusedBlocks;
  readonly #cache: BlockCache;
  #tombstones: TombstoneFragments | undefined;
  /** The position in the index of the block that was searched for the last key. */
  #lastFound = -1;

  constructor(metadata: TableMetadata, file: TableFile, reused: ReusedBlocks, cache: BlockCache) {
    this.metadata = metadata;
    this.file = file;
    this.smallest = metadata.smallest;
    this.syntheticSequence = syntheticSequence(metadata);
    this.#reused = reused;
    this.#cache = cache;
  }

  overlaps({ lower, upper }: KeyRange): boolean {
    const { smallest } = this.metadata;
    if (upper !== undefined && compareKeys(smallest, smallest.length, upper, upper.length) >= 0) return false;
    return this.reaches(lower, lower.length);
  }

  /** Whether the table may hold `key` or greater ones. */
  reaches(key: Uint8Array, keyLength: number): boolean {
    const { largest, largestIsExclusive } = this.metadata;
    const difference = compareKeys(largest, largest.length, key, keyLength);
    return largestIsExclusive ? difference > 0 : difference >= 0;
  }

  tombstones(): TombstoneFragments {
    this.#tombstones ??= this.#readTombstones();
    return this.#tombstones;
  }

  *spans(range: KeyRange, depth: ScanDepth): Generator<RowSpan> {
    const part = depth === "keys" ? KEY_PART : undefined;
    const { lower, upper } = this.#visible(range);
    const { index } = this.file.layout();
    // Held as long as the scan continues, so that it is decoded once, whatever else is read meanwhile.
    const bytes = this.file.bytes();
    const buffers = this.#reused.take();
    const { block } = buffers;
    const first = seekIndex(index, lower);
    for (let position = first; position < index.length; position++) {
      const entry = index[position] as IndexEntry;
      block.load(this.file.dataBlock(bytes, entry, buffers.reader, false, part), this.file.blockPlace(entry), depth);
      const from = position === first ? lowerBound(block, lower, lower.length, 0, block.rows) : 0;
      const { separator } = entry;
      const isLast = upper !== undefined && compareKeys(separator, separator.length, upper, upper.length) >= 0;
      const to = isLast ? lowerBound(block, upper, upper.length, from, block.rows) : block.rows;
      yield { block, from, to, heldBytes: bytes.length + block.bytes.length };
      if (isLast) break;
    }
    this.#reused.give(buffers);
  }

  find(key: Uint8Array, keyLength: number): FoundVersion | undefined {
    return this.#findNext(key, keyLength) ?? this.#seek(key, keyLength);
  }

  /** Keys are often looked up in order: most are right after the previous one. */
  #findNext(key: Uint8Array, keyLength: number): FoundVersion | undefined {
    const block = this.#cache.lastOf(this.file);
    // The versions of a key at the beginning of a block may begin in the previous block.
    if (block === undefined || block.lastFound < 0) return undefined;
    const row = block.lastFound + 1;
    if (row === block.rows || block.repeatsKey(row) || !isAt(block, row, key, keyLength)) return undefined;
    return this.#found(block, row);
  }

  #seek(key: Uint8Array, keyLength: number): FoundVersion | undefined {
    const { index } = this.file.layout();
    // Many of the others are at least in the same block.
    if (!isIn(index, this.#lastFound, key, keyLength)) this.#lastFound = seekIndex(index, key, keyLength);
    const entry = index[this.#lastFound];
    if (entry === undefined) return undefined;
    const block = this.#cache.block(this.file, entry);
    const row = findRow(block, key, keyLength);
    return row === undefined ? undefined : this.#found(block, row);
  }

  #found(block: DataBlock, row: number): FoundVersion {
    block.lastFound = row;
    return { block, row, sequence: this.syntheticSequence ?? block.sequence(row) };
  }

  /** The range, cut to the bounds of a virtual table. */
  #visible({ lower, upper }: KeyRange): KeyRange {
    if (this.metadata.backing === undefined) return { lower, upper };
    return { lower: maxKey(lower, this.smallest), upper: minUpper(upper, this.#end()) };
  }

  /** The exclusive upper bound. */
  #end(): Uint8Array {
    const { largest, largestIsExclusive } = this.metadata;
    return largestIsExclusive ? largest : keyAfter(largest);
  }

  #readTombstones(): TombstoneFragments {
    const end = this.#end();
    const visible = this.file.layout().tombstones.flatMap((tombstone) => {
      const start = maxKey(tombstone.start, this.smallest);
      const cut = minUpper(tombstone.end, end) ?? end;
      if (compareKeys(start, start.length, cut, cut.length) >= 0) return [];
      return [{ start, end: cut, sequence: this.syntheticSequence ?? tombstone.sequence }];
    });
    return new TombstoneFragments(visible);
  }
}

/** Whether the block at this position is the one that {@link seekIndex} gives for the key. */
function isIn(index: readonly IndexEntry[], position: number, key: Uint8Array, keyLength: number): boolean {
  const separator = index[position]?.separator;
  if (separator === undefined || compareKeys(separator, separator.length, key, keyLength) < 0) return false;
  const before = index[position - 1]?.separator;
  return before === undefined || compareKeys(before, before.length, key, keyLength) < 0;
}

/** The row with the key's newest version; undefined if the key is not in the block. */
function findRow(block: DataBlock, key: Uint8Array, keyLength: number): number | undefined {
  const row = lowerBound(block, key, keyLength, 0, block.rows);
  return row < block.rows && isAt(block, row, key, keyLength) ? row : undefined;
}

function isAt(block: DataBlock, row: number, key: Uint8Array, keyLength: number): boolean {
  block.loadKey(row);
  return compareKeys(block.key, block.keyLength, key, keyLength) === 0;
}
