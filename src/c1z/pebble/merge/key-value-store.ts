import type { KeyRange } from "../keys/key-range.js";
import { Cursor } from "./cursor.js";
import { MergedScan, type ScanRoom } from "./merged-scan.js";
import type { KeyBlock, ScanDepth } from "./row-block.js";
import type { FoundVersion, RowSource } from "./row-source.js";
import type { Table } from "./table.js";
import { TableFinder } from "./table-finder.js";

/** What a store, or a replacement for a part of it, provides: the visible rows of a range, and the row of a key. */
export interface KeyValueReader {
  scan(range: KeyRange): MergedScan;
  /** The same rows without their values, which most of the time goes into. */
  scanKeys(range: KeyRange): KeyScan;
  /** The row of the key, if it is visible. Its block stays valid. */
  get(key: Uint8Array, keyLength?: number): FoundVersion | undefined;
}

/** The part of a {@link MergedScan} that there is without values. */
export interface KeyScan {
  readonly block: KeyBlock;
  readonly from: number;
  readonly to: number;
  next(): boolean;
}

/** The visible rows of a store's tables and of its log. */
export class KeyValueStore implements KeyValueReader {
  /** Sorted by smallest key. */
  readonly tables: readonly Table[];
  readonly #others: readonly RowSource[];
  readonly #finder: TableFinder;
  readonly #room: ScanRoom;

  /** `room` limits the memory of the tables; other sources take none. */
  constructor(tables: readonly Table[], others: readonly RowSource[], room: ScanRoom = { bytes: 0, path: "" }) {
    this.tables = tables;
    this.#others = others;
    this.#room = room;
    this.#finder = new TableFinder(tables);
  }

  scan(range: KeyRange): MergedScan {
    return this.#scan(range, "rows");
  }

  scanKeys(range: KeyRange): KeyScan {
    return this.#scan(range, "keys");
  }

  #scan(range: KeyRange, depth: ScanDepth): MergedScan {
    const sources: RowSource[] = this.#others.filter((source) => source.overlaps(range));
    for (const table of this.tables) if (table.overlaps(range)) sources.push(table);
    return new MergedScan(
      sources.map((source) => new Cursor(source, range, depth)),
      this.#room,
    );
  }

  get(key: Uint8Array, keyLength = key.length): FoundVersion | undefined {
    let newest: FoundVersion | undefined;
    let hiddenBelow = 0;
    for (const source of this.#others) {
      hiddenBelow = Math.max(hiddenBelow, hidingSequence(source, key, keyLength));
      newest = newer(newest, source.find(key, keyLength));
    }
    for (const table of this.#finder.newestFirst(key, keyLength)) {
      // No row or tombstone of this table or of later ones can be newer than what was found.
      if (newest !== undefined && newest.sequence > table.metadata.largestSequence) break;
      hiddenBelow = Math.max(hiddenBelow, hidingSequence(table, key, keyLength));
      newest = newer(newest, table.find(key, keyLength));
    }
    return visible(newest, hiddenBelow);
  }
}

/** The sequence number below which a range tombstone of the source hides the key; 0 if none does. */
function hidingSequence(source: RowSource, key: Uint8Array, keyLength: number): number {
  const tombstones = source.tombstones();
  return tombstones.isEmpty ? 0 : tombstones.sequenceAt(key, keyLength);
}

function newer(known: FoundVersion | undefined, found: FoundVersion | undefined): FoundVersion | undefined {
  return known === undefined || (found !== undefined && found.sequence > known.sequence) ? found : known;
}

function visible(newest: FoundVersion | undefined, hiddenBelow: number): FoundVersion | undefined {
  if (newest === undefined || newest.sequence < hiddenBelow || !newest.block.isValue(newest.row)) return undefined;
  return newest;
}
