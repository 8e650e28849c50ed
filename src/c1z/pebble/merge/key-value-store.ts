import { compareKeys } from "../keys/compare-keys.js";
import type { KeyRange } from "../keys/key-range.js";
import { Cursor } from "./cursor.js";
import { MergedScan, type ScanRoom } from "./merged-scan.js";
import type { FoundVersion, RowSource } from "./row-source.js";
import type { Table } from "./table.js";

/** What a store and stand-ins for parts of it answer: the visible rows of a range, and the row of a key. */
export interface KeyValueReader {
  scan(range: KeyRange): MergedScan;
  /** The row of the key, if it is visible. Its block stays as it is. */
  get(key: Uint8Array, keyLength?: number): FoundVersion | undefined;
}

/** The visible rows of a store's tables and of its log. */
export class KeyValueStore implements KeyValueReader {
  /** Sorted by smallest key. */
  readonly tables: readonly Table[];
  readonly #others: readonly RowSource[];
  /** For each table the greatest of the `largest` keys up to it, by index: where to stop looking to the left. */
  readonly #reach: readonly Uint8Array[];
  readonly #room: ScanRoom;

  /** `room` bounds what the tables take in memory; other sources take nothing. */
  constructor(tables: readonly Table[], others: readonly RowSource[], room: ScanRoom = { bytes: 0, path: "" }) {
    this.tables = tables;
    this.#others = others;
    this.#room = room;
    const reach: Uint8Array[] = [];
    for (const { metadata } of tables) {
      const { largest } = metadata;
      const before = reach.at(-1);
      const isBeyond = before === undefined || compareKeys(largest, largest.length, before, before.length) > 0;
      reach.push(isBeyond ? largest : before);
    }
    this.#reach = reach;
  }

  scan(range: KeyRange): MergedScan {
    const sources: RowSource[] = this.#others.filter((source) => source.overlaps(range));
    for (const table of this.tables) if (table.overlaps(range)) sources.push(table);
    return new MergedScan(
      sources.map((source) => new Cursor(source, range)),
      this.#room,
    );
  }

  get(key: Uint8Array, keyLength = key.length): FoundVersion | undefined {
    let newest: FoundVersion | undefined;
    let hiddenBelow = 0;
    const look = (source: RowSource): void => {
      const tombstones = source.tombstones();
      if (!tombstones.isEmpty) hiddenBelow = Math.max(hiddenBelow, tombstones.sequenceAt(key, keyLength));
      const found = source.find(key, keyLength);
      if (found !== undefined && (newest === undefined || found.sequence > newest.sequence)) newest = found;
    };
    for (const source of this.#others) look(source);
    for (const table of this.#newestFirst(key, keyLength)) {
      // Neither a row nor a tombstone of this table or of those behind it can be newer than what was found.
      if (newest !== undefined && newest.sequence > table.metadata.largestSequence) break;
      look(table);
    }
    return visible(newest, hiddenBelow);
  }

  /** The tables that may hold the key; those with newer rows first, because then the others need not be read. */
  #newestFirst(key: Uint8Array, keyLength: number): readonly Table[] {
    const tables: Table[] = [];
    for (let index = this.#startingAtOrBefore(key, keyLength); index >= 0; index--) {
      const reach = this.#reach[index] as Uint8Array;
      if (compareKeys(reach, reach.length, key, keyLength) < 0) break;
      const table = this.tables[index] as Table;
      if (table.reaches(key, keyLength)) tables.push(table);
    }
    return tables.length < 2 ? tables : tables.sort((a, b) => b.metadata.largestSequence - a.metadata.largestSequence);
  }

  /** The index of the last table whose smallest key is not greater than `key`; -1 where there is none. */
  #startingAtOrBefore(key: Uint8Array, keyLength: number): number {
    let low = 0;
    let high = this.tables.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { smallest } = this.tables[middle] as Table;
      if (compareKeys(smallest, smallest.length, key, keyLength) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function visible(newest: FoundVersion | undefined, hiddenBelow: number): FoundVersion | undefined {
  if (newest === undefined || newest.sequence < hiddenBelow || !newest.block.isValue(newest.row)) return undefined;
  return newest;
}
