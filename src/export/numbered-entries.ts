import type { Cells } from "./table.js";
import type { NumberedPart } from "./table-batch.js";

/** No more entries are kept than this: then the list begins anew. A million grants have far fewer principals. */
const MOST_ENTRIES = 1 << 18;
/** And no more characters of those that can be long. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** Makes one part of the batches of a table: gives what rows share a number, and keeps its cells once. */
export class NumberedEntries<Key> {
  readonly #columns: number;
  readonly #numbers: Int32Array;
  readonly #known = new Map<Key, number>();
  #entries: Cells[] = [];
  #characters = 0;

  /** For so many columns, and batches of so many rows. */
  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#numbers = new Int32Array(rows);
  }

  /** Whether the batch should end, so that the list can begin anew. */
  get isFull(): boolean {
    return this.#entries.length >= MOST_ENTRIES || this.#characters > MOST_CHARACTERS;
  }

  /** The number of what has this key; undefined if it has none yet. */
  numberOf(key: Key): number | undefined {
    return this.#known.get(key);
  }

  /** Gives a key, which has none yet, a number with its cells. `characters` is their length, where they can be long. */
  add(key: Key, cells: Cells, characters = 0): number {
    const number = this.#entries.push(cells) - 1;
    this.#known.set(key, number);
    this.#characters += characters;
    return number;
  }

  /** Says which one a row of the batch has. */
  note(row: number, number: number): void {
    this.#numbers[row] = number;
  }

  /** The part of the batch so far. */
  part(): NumberedPart {
    return { kind: "numbered", columns: this.#columns, entries: this.#entries, numbers: this.#numbers };
  }

  /** Before the first row of a batch. Returns whether the list began anew, so that numbers given before no longer hold. */
  begin(): boolean {
    if (!this.isFull) return false;
    this.#entries = [];
    this.#known.clear();
    this.#characters = 0;
    return true;
  }
}
