import { copyWords } from "../../c1z/bytes/copy-words.js";
import { ViewedBytes } from "../../c1z/bytes/viewed-bytes.js";
import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Cells } from "../table.js";
import type { NumberedPart } from "../table-batch.js";

/** Longer texts are copied by a call of the native copy. */
const MOST_WORD_BYTES = 256;

/** The text of the entries of a part, made when a row has an entry for the first time. */
export class WrittenEntries {
  readonly #append: (cells: Cells, texts: ByteWriter) => void;
  #entries: NumberedPart["entries"] | undefined;
  readonly #texts = new ByteWriter(16 * 1024);
  /** Views of the texts, and of what is written to. */
  readonly #words = new ViewedBytes();
  readonly #target = new ViewedBytes();
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
      this.#copy(this.#starts[number] as number, this.#ends[number] as number, out);
    };
  }

  #copy(start: number, end: number, out: ByteWriter): void {
    const { bytes } = this.#texts;
    const length = end - start;
    if (length > MOST_WORD_BYTES) {
      out.copy(bytes, start, end);
      return;
    }
    out.reserve(length);
    copyWords(this.#words.of(bytes), start, end, this.#target.of(out.bytes), out.length);
    out.length += length;
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
