import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Cells } from "../table.js";
import type { NumberedPart } from "../table-batch.js";

/** The text of the entries of a part, made when a row has an entry for the first time. */
export class WrittenEntries {
  readonly #append: (cells: Cells, texts: ByteWriter) => void;
  #entries: NumberedPart["entries"] | undefined;
  readonly #texts = new ByteWriter(16 * 1024);
  /** Where the text of each entry begins and ends; both 0 where it was not made yet. */
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);

  constructor(append: (cells: Cells, texts: ByteWriter) => void) {
    this.#append = append;
  }

  /** Gives what appends the text of a row's entry. */
  writer({ entries, numbers }: NumberedPart, out: ByteWriter): (row: number) => void {
    this.#remember(entries);
    return (row) => {
      const number = numbers[row] as number;
      if (this.#ends[number] === 0) this.#make(number, entries[number] as Cells);
      out.copy(this.#texts.bytes, this.#starts[number], this.#ends[number]);
    };
  }

  #make(number: number, cells: Cells): void {
    this.#starts[number] = this.#texts.length;
    this.#append(cells, this.#texts);
    this.#ends[number] = this.#texts.length;
  }

  #remember(entries: NumberedPart["entries"]): void {
    if (entries !== this.#entries) {
      this.#entries = entries;
      this.#texts.length = 0;
      this.#starts.fill(0);
      this.#ends.fill(0);
    }
    if (entries.length <= this.#ends.length) return;
    this.#starts = longer(this.#starts, entries.length * 2);
    this.#ends = longer(this.#ends, entries.length * 2);
  }
}

function longer(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length);
  copy.set(array);
  return copy;
}
