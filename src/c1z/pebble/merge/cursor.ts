import { compareKeys } from "../keys/compare-keys.js";
import { type KeyRange, maxKey } from "../keys/key-range.js";
import type { RowBlock, ScanDepth } from "./row-block.js";
import type { RowSource, RowSpan } from "./row-source.js";

/**
 * A position in a source that moves over its keys; of several versions of a key, it stops only at the newest. Until it is
 * opened, it is before the source's first block, so that a source is not read before it is needed.
 */
export class Cursor {
  readonly source: RowSource;
  /** The current key; before the cursor is opened, a key that is not greater than any of its keys. */
  key: Uint8Array;
  keyLength: number;
  #range: KeyRange;
  readonly #depth: ScanDepth;
  #spans: Iterator<RowSpan> | undefined;
  #span: RowSpan | undefined;
  #row = 0;

  constructor(source: RowSource, range: KeyRange, depth: ScanDepth) {
    this.source = source;
    this.#depth = depth;
    this.#range = range;
    this.key = maxKey(source.smallest, range.lower);
    this.keyLength = this.key.length;
  }

  get isOpen(): boolean {
    return this.#spans !== undefined;
  }

  get block(): RowBlock {
    return this.#current().block;
  }

  get row(): number {
    return this.#row;
  }

  /** The end of the rows of the current block that belong to the range. */
  get end(): number {
    return this.#current().to;
  }

  /** Memory that is used while the cursor is at its current position. */
  get heldBytes(): number {
    return this.#span?.heldBytes ?? 0;
  }

  /** Moves to the first key. Returns false if there is none. */
  open(): boolean {
    this.#spans = this.source.spans(this.#range, this.#depth);
    this.key = new Uint8Array(256);
    this.keyLength = 0;
    return this.#nextSpan(false);
  }

  /** Moves to the first key at or after `row` of the current block. Returns false if the source has no more. */
  moveTo(row: number): boolean {
    const { block, to } = this.#current();
    let target = row;
    while (target < to && block.repeatsKey(target)) target++;
    if (target < to) {
      this.#stopAt(target);
      return true;
    }
    block.loadKey(to - 1);
    this.#copyKey(block);
    return this.#nextSpan(true);
  }

  /** The sequence number of a row of the current block. */
  sequence(row: number): number {
    return this.source.syntheticSequence ?? this.block.sequence(row);
  }

  /** Moves to the next block; with `skip`, past the rows that still have the current key. */
  #nextSpan(skip: boolean): boolean {
    for (;;) {
      const next = this.#spans?.next();
      if (next === undefined || next.done === true) return false;
      const { block, from, to } = next.value;
      let row = from;
      if (row < to && skip) {
        block.loadKey(row);
        if (compareKeys(block.key, block.keyLength, this.key, this.keyLength) === 0) {
          row++;
          while (row < to && block.repeatsKey(row)) row++;
        }
      }
      if (row < to) {
        this.#span = next.value;
        this.#stopAt(row);
        return true;
      }
    }
  }

  #stopAt(row: number): void {
    const { block } = this.#current();
    this.#row = row;
    block.loadKey(row);
    this.#copyKey(block);
  }

  #copyKey(block: RowBlock): void {
    const { key, keyLength } = block;
    if (this.key.length < keyLength) this.key = new Uint8Array(keyLength * 2);
    for (let index = 0; index < keyLength; index++) this.key[index] = key[index] as number;
    this.keyLength = keyLength;
  }

  #current(): RowSpan {
    if (this.#span === undefined) throw new Error("Expected an open cursor");
    return this.#span;
  }
}
