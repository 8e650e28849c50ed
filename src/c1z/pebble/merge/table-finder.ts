import { compareKeys } from "../keys/compare-keys.js";
import type { Table } from "./table.js";

/** Finds the tables of a store that may hold a key. */
export class TableFinder {
  /** Sorted by smallest key. */
  readonly #tables: readonly Table[];
  /** For each table, the greatest of the `largest` keys up to it, by index: it tells where to stop searching to the left. */
  readonly #reach: readonly Uint8Array[];
  /** The last result is valid for all keys from this one on that are below that one. */
  #from = new Uint8Array(128);
  #fromLength = -1;
  #below: Uint8Array | undefined;
  #found: readonly Table[] = [];

  constructor(tables: readonly Table[]) {
    this.#tables = tables;
    const reach: Uint8Array[] = [];
    for (const { metadata } of tables) {
      const { largest } = metadata;
      const before = reach.at(-1);
      const isBeyond = before === undefined || compareKeys(largest, largest.length, before, before.length) > 0;
      reach.push(isBeyond ? largest : before);
    }
    this.#reach = reach;
  }

  /** The tables that may hold the key. Those with newer rows come first, because then the others often need not be read. */
  newestFirst(key: Uint8Array, keyLength: number): readonly Table[] {
    if (!this.#isAsBefore(key, keyLength)) this.#find(key, keyLength);
    return this.#found;
  }

  /** Keys are often looked up in order, and there are few tables, so the result is usually that of the previous key. */
  #isAsBefore(key: Uint8Array, keyLength: number): boolean {
    if (this.#fromLength < 0 || compareKeys(key, keyLength, this.#from, this.#fromLength) < 0) return false;
    const below = this.#below;
    return below === undefined || compareKeys(key, keyLength, below, below.length) < 0;
  }

  #find(key: Uint8Array, keyLength: number): void {
    const tables: Table[] = [];
    const last = this.#startingAtOrBefore(key, keyLength);
    let below: Uint8Array | undefined = this.#tables[last + 1]?.smallest;
    for (let index = last; index >= 0; index--) {
      const reach = this.#reach[index] as Uint8Array;
      if (compareKeys(reach, reach.length, key, keyLength) < 0) break;
      const table = this.#tables[index] as Table;
      if (!table.reaches(key, keyLength)) continue;
      tables.push(table);
      below = lesser(below, table.metadata.largest);
    }
    this.#found =
      tables.length < 2 ? tables : tables.sort((a, b) => b.metadata.largestSequence - a.metadata.largestSequence);
    this.#below = below;
    this.#remember(key, keyLength);
  }

  #remember(key: Uint8Array, keyLength: number): void {
    if (this.#from.length < keyLength) this.#from = new Uint8Array(keyLength * 2);
    for (let index = 0; index < keyLength; index++) this.#from[index] = key[index] as number;
    this.#fromLength = keyLength;
  }

  /** The index of the last table whose smallest key is not greater than `key`; -1 if there is none. */
  #startingAtOrBefore(key: Uint8Array, keyLength: number): number {
    let low = 0;
    let high = this.#tables.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { smallest } = this.#tables[middle] as Table;
      if (compareKeys(smallest, smallest.length, key, keyLength) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function lesser(a: Uint8Array | undefined, b: Uint8Array): Uint8Array {
  return a === undefined || compareKeys(b, b.length, a, a.length) < 0 ? b : a;
}
