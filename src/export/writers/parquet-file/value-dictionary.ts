import { areEqual, hashOf } from "../../../c1z/bytes/byte-words.js";
import { ViewedBytes } from "../../../c1z/bytes/viewed-bytes.js";
import type { ByteWriter } from "../../../c1z/protobuf/byte-writer.js";

const FIRST_VALUES = 1024;
const FREE = -1;

/** Finds the values of a dictionary page by their bytes. Values lie one after the other in a writer, each behind its length if it has one. */
export class ValueDictionary {
  /** How many values it has. */
  size = 0;
  readonly #values: ByteWriter;
  /** How many bytes of each value are its length. */
  readonly #prefix: number;
  readonly #words = new ViewedBytes();
  /** Values by hash, each at the first free slot from its hash on. At least half of the slots are free. */
  #slots = new Int32Array(FIRST_VALUES * 2).fill(FREE);
  #hashes = new Int32Array(FIRST_VALUES);
  /** Where each value ends. */
  #ends = new Int32Array(FIRST_VALUES);
  #hash = 0;
  #slot = 0;

  constructor(values: ByteWriter, prefix: number) {
    this.#values = values;
    this.#prefix = prefix;
  }

  /** The index of the value whose bytes `words` has in `[start, end)`; -1 if there is none: then {@link add} takes it as the next one. */
  find(words: DataView, start: number, end: number): number {
    const own = this.#words.of(this.#values.bytes);
    const hash = hashOf(words, start, end);
    const last = this.#slots.length - 1;
    let slot = hash & last;
    for (;;) {
      const index = this.#slots[slot] as number;
      if (index === FREE) break;
      if (this.#hashes[index] === hash) {
        const known = this.startOf(index) + this.#prefix;
        const length = (this.#ends[index] as number) - known;
        if (length === end - start && areEqual(own, known, words, start, length)) return index;
      }
      slot = (slot + 1) & last;
    }
    this.#hash = hash;
    this.#slot = slot;
    return FREE;
  }

  /** The same for the value that was appended to the writer, after its length, from `start` on. */
  findAppended(start: number): number {
    return this.find(this.#words.of(this.#values.bytes), start, this.#values.length);
  }

  /** Takes the value that {@link find} did not find, and that was appended to the writer now. Returns its index. */
  add(): number {
    const index = this.size++;
    if (index === this.#ends.length) this.#lengthen();
    this.#ends[index] = this.#values.length;
    this.#hashes[index] = this.#hash;
    this.#slots[this.#slot] = index;
    if (this.size * 2 >= this.#slots.length) this.#addSlots();
    return index;
  }

  /** Where the value with this index begins, with its length. */
  startOf(index: number): number {
    return index === 0 ? 0 : (this.#ends[index - 1] as number);
  }

  clear(): void {
    if (this.size > 0) this.#slots.fill(FREE);
    this.size = 0;
  }

  #lengthen(): void {
    const length = this.#ends.length * 2;
    const [hashes, ends] = [new Int32Array(length), new Int32Array(length)];
    hashes.set(this.#hashes);
    ends.set(this.#ends);
    this.#hashes = hashes;
    this.#ends = ends;
  }

  #addSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    const last = slots.length - 1;
    for (let index = 0; index < this.size; index++) {
      let slot = (this.#hashes[index] as number) & last;
      while (slots[slot] !== FREE) slot = (slot + 1) & last;
      slots[slot] = index;
    }
    this.#slots = slots;
  }
}
