import { ByteWriter } from "../../../c1z/protobuf/byte-writer.js";
import type { NumberedPart } from "../../table-batch.js";

const NOT_MADE = -1;
const FIRST_BYTES = 1024;

/**
 * The texts of one column of numbered entries as UTF-8. They are kept as long as the entries are: every row group needs those of the same users and
 * entitlements again.
 */
export class EntryTexts {
  /** The text that {@link find} found last is `bytes[start, end)`. */
  start = 0;
  end = 0;
  readonly #texts = new ByteWriter(FIRST_BYTES);
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  #entries: NumberedPart["entries"] = [];
  #column = 0;

  /** Changes with {@link find}. */
  get bytes(): Uint8Array {
    return this.#texts.bytes;
  }

  /** Goes to these entries; forgets the texts of others. */
  begin(entries: NumberedPart["entries"], column: number): void {
    if (entries !== this.#entries || column !== this.#column) {
      this.#entries = entries;
      this.#column = column;
      this.#texts.length = 0;
      this.#starts.fill(NOT_MADE);
    }
    if (entries.length <= this.#starts.length) return;
    this.#starts = longer(this.#starts, entries.length * 2);
    this.#ends = longer(this.#ends, entries.length * 2);
  }

  /** Finds the text of an entry that has one. */
  find(entry: number): void {
    if (this.#starts[entry] === NOT_MADE) this.#make(entry);
    this.start = this.#starts[entry] as number;
    this.end = this.#ends[entry] as number;
  }

  #make(entry: number): void {
    this.#starts[entry] = this.#texts.length;
    this.#texts.utf8(String(this.#entries[entry]?.[this.#column]));
    this.#ends[entry] = this.#texts.length;
  }
}

function longer(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length).fill(NOT_MADE);
  copy.set(array);
  return copy;
}
