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
  readonly #cells: Cell[] = [];
  /** A run of equal cells at the end that is not among the others yet: rows that lie together have most columns in common. */
  #run: Cell;
  #runLength = 0;
  readonly #bytes = new ByteWriter(FIRST_BYTES);
  /** Where the bytes of each row end; -1 for no value. */
  readonly #ends: number[] = [];
  #encodes = false;

  /** Gives the characters of text that have to be kept for this cell. */
  push(cell: Cell): number {
    if (this.#encodes) return this.#encode(cell);
    if (cell === this.#run) {
      this.#runLength++;
      return 0;
    }
    this.#endRun();
    this.#run = cell;
    this.#runLength = 1;
    return typeof cell === "string" ? cell.length : 0;
  }

  /** What was gathered, as the writer takes it: valid until {@link startGroup}. */
  values(): (Cell | Uint8Array)[] {
    if (this.#encodes) return this.#encoded();
    this.#endRun();
    return this.#cells;
  }

  /** Begins the next group; `repeats` tells whether the last one had text that repeats. */
  startGroup(repeats: boolean): void {
    this.#cells.length = 0;
    this.#run = undefined;
    this.#runLength = 0;
    this.#ends.length = 0;
    this.#bytes.length = 0;
    this.#encodes = !repeats;
  }

  #endRun(): void {
    for (; this.#runLength > 0; this.#runLength--) this.#cells.push(this.#run);
  }

  #encode(cell: Cell): number {
    if (cell === undefined) {
      this.#ends.push(-1);
      return 0;
    }
    const text = String(cell);
    this.#bytes.utf8(text);
    this.#ends.push(this.#bytes.length);
    return text.length;
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
