import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Cell } from "../table.js";

/** Bytes that a column's text is gathered in at first; it grows. */
const FIRST_BYTES = 64 * 1024;

/**
 * Gathers the cells of one column for a row group. Text that hardly repeats (ids, JSON) is encoded as it comes: hundreds of thousands of
 * strings that live until the group is full cost more in garbage collection than all the rest of writing them. Text
 * that repeats stays as strings, because the writer compares and counts those faster. Which of the two a column is, its last group shows.
 */
export class ParquetColumn {
  /** Characters of text gathered so far. */
  characters = 0;
  #cells: Cell[] = [];
  readonly #bytes = new ByteWriter(FIRST_BYTES);
  /** Where the bytes of each row end; -1 for no value. */
  readonly #ends: number[] = [];
  #encodes = false;
  #last: Cell;

  push(cell: Cell): void {
    if (typeof cell === "string") this.characters += cell.length;
    if (!this.#encodes) {
      // One string for a run of equal ones: the others die young, and the writer sees at once that they are the same.
      if (cell !== this.#last) this.#last = cell;
      this.#cells.push(this.#last);
    } else if (cell === undefined) {
      this.#ends.push(-1);
    } else {
      this.#bytes.utf8(String(cell));
      this.#ends.push(this.#bytes.length);
    }
  }

  /** What was gathered, as the writer takes it: valid until {@link startGroup}. */
  values(): (Cell | Uint8Array)[] {
    return this.#encodes ? this.#encoded() : this.#cells;
  }

  /** Begins the next group; `repeats` tells whether the last one had text that repeats. */
  startGroup(repeats: boolean): void {
    this.characters = 0;
    this.#cells = [];
    this.#ends.length = 0;
    this.#bytes.length = 0;
    this.#encodes = !repeats;
  }

  #encoded(): (Uint8Array | undefined)[] {
    const { buffer, byteOffset } = this.#bytes.bytes;
    let start = 0;
    return this.#ends.map((end) => {
      if (end < 0) return undefined;
      const value = new Uint8Array(buffer, byteOffset + start, end - start);
      start = end;
      return value;
    });
  }
}
