import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Cell, TableShape } from "../table.js";
import type { WrittenColumn } from "./check-parquet-file.js";
import { parquetTime } from "./parquet-time.js";

/** The values that the writer is given for a row: times are numbers. */
export type ParquetValue = Cell | bigint | Uint8Array;

/** The initial size of the buffer for a column's text; it grows. */
const FIRST_BYTES = 64 * 1024;

/**
 * Collects the cells of one column for a row group. Text that hardly repeats (ids, JSON) is encoded at once: hundreds of
 * thousands of strings that live until the group is full cost more in garbage collection than all other work of writing them.
 * Text that repeats is kept as strings, because the writer compares and counts those faster. The last group of a column decides
 * which of the two it is.
 */
export class ParquetColumn {
  /** Cells of a `time` column that are not valid times; they are left empty in the file. */
  notTimes = 0;
  readonly #name: string;
  readonly #isTime: boolean;
  readonly #hasRange: boolean;
  /**
   * The values of this group; texts in JavaScript's order, which is that of UTF-8 except for characters beyond the basic plane.
   */
  #low: string | bigint | undefined;
  #high: string | bigint | undefined;
  #nulls = 0;
  readonly #values: ParquetValue[] = [];
  /**
   * A run of equal cells at the end that has not been added to the others yet: neighbouring rows have most columns in common.
   */
  #run: Cell;
  #runLength = 0;
  readonly #bytes = new ByteWriter(FIRST_BYTES);
  /** Where the bytes of each row end; -1 for no value. */
  readonly #ends: number[] = [];
  #encodes = false;

  /** `hasRange`: whether the smallest and the largest value of each group are recorded for {@link written}. */
  constructor({ name, type }: TableShape["columns"][number], hasRange: boolean) {
    this.#name = name;
    this.#isTime = type === "time";
    this.#hasRange = hasRange;
  }

  /** What this group holds, after {@link values} was called. */
  written(): WrittenColumn {
    return { name: this.#name, nulls: this.#nulls, low: this.#low, high: this.#high };
  }

  /** Returns the number of characters that have to be kept for this cell. */
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

  /** What was collected, in the form that the writer takes: valid until {@link startGroup}. */
  values(): ParquetValue[] {
    if (this.#encodes) return this.#encoded();
    this.#endRun();
    return this.#values;
  }

  /** Begins the next group; `repeats` tells whether the last one had text that repeats. */
  startGroup(repeats: boolean): void {
    this.#values.length = 0;
    this.#run = undefined;
    this.#runLength = 0;
    this.#ends.length = 0;
    this.#bytes.length = 0;
    this.#encodes = !repeats;
    this.#low = undefined;
    this.#high = undefined;
    this.#nulls = 0;
  }

  #note(value: Cell | bigint, rows: number): void {
    if (value === undefined) {
      this.#nulls += rows;
      return;
    }
    if (!this.#hasRange || (typeof value !== "string" && typeof value !== "bigint")) return;
    if (this.#low === undefined || value < this.#low) this.#low = value;
    if (this.#high === undefined || value > this.#high) this.#high = value;
  }

  #endRun(): void {
    if (this.#runLength === 0) return;
    const value = this.#isTime ? this.#time() : this.#run;
    this.#note(value, this.#runLength);
    for (; this.#runLength > 0; this.#runLength--) this.#values.push(value);
  }

  #time(): bigint | undefined {
    if (this.#run === undefined) return undefined;
    const time = parquetTime(String(this.#run));
    if (time === undefined) this.notTimes += this.#runLength;
    return time;
  }

  #encode(cell: Cell): number {
    if (cell === undefined) {
      this.#nulls++;
      this.#ends.push(-1);
      return 0;
    }
    const text = String(cell);
    if (this.#hasRange) this.#note(text, 1);
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
