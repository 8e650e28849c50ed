import { formatBytes } from "../../limits.js";
import { tooLarge } from "../damage.js";
import { compareKeys } from "../keys/compare-keys.js";
import type { Cursor } from "./cursor.js";
import { lowerBound, NO_ROWS, type RowBlock } from "./row-block.js";
import type { TombstoneFragments } from "./tombstone-fragments.js";

/** The memory for the tables that a scan reads at the same time: each table is held as long as the scan is in it. */
export interface ScanRoom {
  readonly bytes: number;
  /** The archive's path, for the error. */
  readonly path: string;
}

/**
 * The visible rows of several sources, in key order (docs/format-v3.md, "Visible rows"): for each key, the version with the
 * greatest sequence number, unless that is a deletion or a range tombstone is newer.
 *
 * Rows are given as runs, `block` rows `[from, to)`: if no other source has keys in between, a run is a whole block. A run is
 * valid until the next call of {@link next}.
 */
export class MergedScan {
  block: RowBlock = NO_ROWS;
  from = 0;
  to = 0;
  /** Sorted by key; cursors that are not open yet are sorted by the least key they can have. */
  readonly #cursors: Cursor[] = [];
  readonly #tombstones: TombstoneFragments[] = [];
  /** How many of the first cursors the current run came from; they have to move past it. */
  #used = 0;
  readonly #room: ScanRoom;
  /** The memory of all open cursors together. */
  #heldBytes = 0;

  constructor(cursors: readonly Cursor[], room: ScanRoom) {
    this.#room = room;
    for (const cursor of cursors) this.#insert(cursor);
  }

  /** Moves to the next run. Returns false if there is none. */
  next(): boolean {
    this.#moveUsed(this.to);
    for (;;) {
      const first = this.#cursors[0];
      if (first === undefined) return false;
      if (!first.isOpen) {
        this.#open(0);
        continue;
      }
      const end = this.#soleEnd(first);
      const found = end > first.row ? this.#takeRun(first, end) : this.#decideKey(first);
      if (found) return true;
    }
  }

  /** The end of the rows from the first cursor's on that are the only versions of their keys. */
  #soleEnd(first: Cursor): number {
    const { block, row } = first;
    const end = Math.min(block.firstUnclean(row), first.end);
    const second = this.#cursors[1];
    if (second === undefined || end === row) return end;
    block.loadKey(end - 1);
    if (compareKeys(block.key, block.keyLength, second.key, second.keyLength) < 0) return end;
    return lowerBound(block, second.key, second.keyLength, row, end);
  }

  /** Emits what is visible of `[row, end)`; returns false if its beginning is hidden, which is then skipped. */
  #takeRun(first: Cursor, end: number): boolean {
    const { block, row } = first;
    if (this.#tombstones.length === 0) return this.#emit(block, row, end, 1);
    let hiddenBelow = 0;
    let to = end;
    for (const fragments of this.#tombstones) {
      const fragment = fragments.at(first.key, first.keyLength);
      if (fragment === undefined) continue;
      const covers = compareKeys(fragment.start, fragment.start.length, first.key, first.keyLength) <= 0;
      if (covers) hiddenBelow = Math.max(hiddenBelow, fragment.sequence);
      const boundary = covers ? fragment.end : fragment.start;
      to = lowerBound(block, boundary, boundary.length, row, to);
    }
    // The same tombstones apply to all rows up to `to`; each row's own number decides.
    const isVisible = first.sequence(row) >= hiddenBelow;
    let same = row + 1;
    while (same < to && first.sequence(same) >= hiddenBelow === isVisible) same++;
    if (isVisible) return this.#emit(block, row, same, 1);
    this.#used = 1;
    this.#moveUsed(same);
    return false;
  }

  /** Emits the newest version of the first key, if that is visible. */
  #decideKey(first: Cursor): boolean {
    let newest = first;
    let used = 1;
    for (let cursor = this.#cursors[used]; cursor !== undefined; cursor = this.#cursors[used]) {
      if (compareKeys(cursor.key, cursor.keyLength, first.key, first.keyLength) !== 0) break;
      if (!cursor.isOpen) {
        this.#open(used);
        return false;
      }
      if (cursor.sequence(cursor.row) > newest.sequence(newest.row)) newest = cursor;
      used++;
    }
    const { block, row } = newest;
    if (block.isValue(row) && newest.sequence(row) >= this.#hiddenBelow(newest)) {
      return this.#emit(block, row, row + 1, used);
    }
    this.#used = used;
    this.#moveUsed(undefined);
    return false;
  }

  #hiddenBelow(cursor: Cursor): number {
    let sequence = 0;
    for (const fragments of this.#tombstones) {
      sequence = Math.max(sequence, fragments.sequenceAt(cursor.key, cursor.keyLength));
    }
    return sequence;
  }

  #emit(block: RowBlock, from: number, to: number, used: number): boolean {
    this.block = block;
    this.from = from;
    this.to = to;
    this.#used = used;
    return true;
  }

  /**
   * Moves the cursors that were used past what was read: one cursor to a row, several (or one without a row) to their next
   * keys.
   */
  #moveUsed(to: number | undefined): void {
    const used = this.#cursors.splice(0, this.#used);
    const alone = used.length === 1;
    this.#used = 0;
    for (const cursor of used) {
      const { heldBytes } = cursor;
      const isThere = cursor.moveTo(alone && to !== undefined ? to : cursor.row + 1);
      this.#hold((isThere ? cursor.heldBytes : 0) - heldBytes);
      if (isThere) this.#insert(cursor);
    }
  }

  #open(index: number): void {
    const [cursor] = this.#cursors.splice(index, 1);
    if (cursor === undefined) return;
    const tombstones = cursor.source.tombstones();
    if (!tombstones.isEmpty) this.#tombstones.push(tombstones);
    if (!cursor.open()) return;
    this.#hold(cursor.heldBytes);
    this.#insert(cursor);
  }

  /**
   * Adds the memory that cursors take or release. Throws `C1Z_TOO_LARGE` if all of them together hold more than there is room
   * for.
   */
  #hold(bytes: number): void {
    this.#heldBytes += bytes;
    if (this.#heldBytes <= this.#room.bytes) return;
    const [taken, given] = [this.#heldBytes, this.#room.bytes].map(formatBytes);
    throw tooLarge(
      `${this.#room.path}: tables with the same keys`,
      `they take ${taken} of memory at once, and a file of this size is given at most ${given}`,
      "If you trust the file, raise BATON_DECODER_MAX_DECODED_SIZE_MB (MiB).",
    );
  }

  #insert(cursor: Cursor): void {
    let index = 0;
    for (let other = this.#cursors[index]; other !== undefined; other = this.#cursors[++index]) {
      if (compareKeys(other.key, other.keyLength, cursor.key, cursor.keyLength) >= 0) break;
    }
    this.#cursors.splice(index, 0, cursor);
  }
}
