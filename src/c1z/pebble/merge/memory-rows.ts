import { checkMemory } from "../envelope/memory-limit.js";
import { compareKeys } from "../keys/compare-keys.js";
import type { KeyRange } from "../keys/key-range.js";
import type { RangeTombstone } from "../sstable/keyspan-block.js";
import { lowerBound, type RowBlock } from "./row-block.js";
import type { FoundVersion, RowSource, RowSpan } from "./row-source.js";
import { TombstoneFragments } from "./tombstone-fragments.js";

const NOTHING = Buffer.alloc(0);

/** One version of a key that is held in memory. */
export interface MemoryRow {
  readonly key: Buffer;
  readonly sequence: number;
  /** Undefined: a deletion. */
  readonly value: Uint8Array | undefined;
}

/** The memory for a row in addition to its key and value. */
const ROW_BYTES = 250;

/** Adds up the memory of rows that are collected. */
export class RowRoom {
  readonly #limit: number;
  readonly #place: string;
  #used = 0;

  /** `place` names the rows in errors. */
  constructor(limit: number, place: string) {
    this.#limit = limit;
    this.#place = place;
  }

  /** Throws `C1Z_TOO_LARGE` if there is no room for one more row. */
  add(key: Uint8Array, value: Uint8Array | undefined): void {
    this.#used += key.length + (value?.length ?? 0) + ROW_BYTES;
    checkMemory(this.#place, this.#used, this.#limit);
  }
}

/** Rows that are in no table: those of the write-ahead log, or rows that were given other keys. */
export class MemoryRows implements RowSource {
  readonly smallest = NOTHING;
  readonly syntheticSequence = undefined;
  readonly #shared: SharedRows;
  readonly #place: string;
  readonly #tombstones: TombstoneFragments;

  /** Takes rows in any order. */
  constructor(rows: readonly MemoryRow[], tombstones: readonly RangeTombstone[], place: string) {
    this.#shared = shareRows(rows);
    this.#place = place;
    this.#tombstones = new TombstoneFragments(tombstones);
  }

  get rows(): number {
    return this.#shared.sorted.length;
  }

  overlaps(_range: KeyRange): boolean {
    return true;
  }

  tombstones(): TombstoneFragments {
    return this.#tombstones;
  }

  *spans({ lower, upper }: KeyRange): Generator<RowSpan> {
    // Scans may be nested, and each moves the key of its block.
    const block = new MemoryBlock(this.#shared, this.#place);
    const from = lowerBound(block, lower, lower.length, 0, block.rows);
    const to = upper === undefined ? block.rows : lowerBound(block, upper, upper.length, from, block.rows);
    // The rows are in memory whether or not they are scanned.
    yield { block, from, to, heldBytes: 0 };
  }

  /** The greatest sequence number of a row, deletion or tombstone that affects the range; 0 if there is none. */
  newestIn(range: KeyRange): number {
    let newest = this.#tombstones.newestIn(range);
    for (const { block, from, to } of this.spans(range)) {
      for (let row = from; row < to; row++) newest = Math.max(newest, block.sequence(row));
    }
    return newest;
  }

  find(key: Uint8Array, keyLength: number): FoundVersion | undefined {
    const block = new MemoryBlock(this.#shared, this.#place);
    const row = lowerBound(block, key, keyLength, 0, block.rows);
    if (row === block.rows) return undefined;
    block.loadKey(row);
    if (compareKeys(block.key, block.keyLength, key, keyLength) !== 0) return undefined;
    return { block, row, sequence: block.sequence(row) };
  }
}

/** The data that blocks over the same rows share. */
interface SharedRows {
  readonly sorted: readonly MemoryRow[];
  readonly bytes: Buffer;
  /** Where each value ends in `bytes`. */
  readonly ends: Float64Array;
  /** For each row, the first row from it on that is not the only version of its key, or is not a value. */
  readonly unclean: Uint32Array;
}

function shareRows(rows: readonly MemoryRow[]): SharedRows {
  const sorted = [...rows].sort(
    (a, b) => compareKeys(a.key, a.key.length, b.key, b.key.length) || b.sequence - a.sequence,
  );
  let end = 0;
  const ends = Float64Array.from(sorted, ({ value }) => {
    end += value?.length ?? 0;
    return end;
  });
  const unclean = new Uint32Array(sorted.length);
  for (let row = sorted.length - 1, next = sorted.length; row >= 0; row--) {
    if (sorted[row]?.value === undefined || repeats(sorted, row)) next = row;
    unclean[row] = next;
  }
  return { sorted, ends, unclean, bytes: Buffer.concat(sorted.map(({ value }) => value ?? NOTHING)) };
}

function repeats(sorted: readonly MemoryRow[], row: number): boolean {
  const key = sorted[row]?.key;
  const previous = sorted[row - 1]?.key;
  return key !== undefined && previous !== undefined && compareKeys(previous, previous.length, key, key.length) === 0;
}

class MemoryBlock implements RowBlock {
  readonly rows: number;
  readonly generation = 0;
  readonly bytes: Buffer;
  readonly place: string;
  key: Buffer = NOTHING;
  keyLength = 0;
  readonly #shared: SharedRows;

  constructor(shared: SharedRows, place: string) {
    this.rows = shared.sorted.length;
    this.bytes = shared.bytes;
    this.place = place;
    this.#shared = shared;
  }

  loadKey(row: number): void {
    this.key = this.#at(row).key;
    this.keyLength = this.key.length;
  }

  valueStart(row: number): number {
    return row === 0 ? 0 : (this.#shared.ends[row - 1] as number);
  }

  valueEnd(row: number): number {
    return this.#shared.ends[row] as number;
  }

  isValue(row: number): boolean {
    return this.#at(row).value !== undefined;
  }

  repeatsKey(row: number): boolean {
    return repeats(this.#shared.sorted, row);
  }

  sequence(row: number): number {
    return this.#at(row).sequence;
  }

  firstUnclean(row: number): number {
    return this.#shared.unclean[row] ?? this.rows;
  }

  #at(row: number): MemoryRow {
    return this.#shared.sorted[row] as MemoryRow;
  }
}
