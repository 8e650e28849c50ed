import { areEqual, hashOf } from "./byte-words.js";

const FIRST_SLOTS = 1024;
const FREE = -1;
/** An untrusted file may have any number of different bytes. */
const MOST_NUMBERS = 1 << 16;
const MOST_BYTES = 8 * 1024 * 1024;

/** A dictionary of bytes that come again and again: each gets a number, from 0 up in order of appearance. */
export class ByteNumbers {
  /** Numbers by hash, each at the first free slot from its hash on. At least half of the slots are free. */
  #slots = new Int32Array(FIRST_SLOTS).fill(FREE);
  readonly #hashes: number[] = [];
  /** Where the bytes of each number end. */
  readonly #ends: number[] = [];
  #bytes = new Uint8Array(FIRST_SLOTS * 64);
  #words = new DataView(this.#bytes.buffer);

  /** The number of the bytes in `[start, end)`, which `words` view, too; -1 if there are too many different ones. */
  of(bytes: Uint8Array, words: DataView, start: number, end: number): number {
    const hash = hashOf(words, start, end);
    const last = this.#slots.length - 1;
    let slot = hash & last;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === FREE) return this.#add(bytes.subarray(start, end), hash, slot);
      if (this.#hashes[number] === hash && this.#isAt(number, words, start, end - start)) return number;
      slot = (slot + 1) & last;
    }
  }

  #isAt(number: number, words: DataView, start: number, length: number): boolean {
    const knownStart = this.#startOf(number);
    return (
      (this.#ends[number] as number) - knownStart === length && areEqual(this.#words, knownStart, words, start, length)
    );
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] as number);
  }

  #add(bytes: Uint8Array, hash: number, slot: number): number {
    const number = this.#ends.length;
    const start = this.#startOf(number);
    const end = start + bytes.length;
    if (number === MOST_NUMBERS || end > MOST_BYTES) return FREE;
    if (end > this.#bytes.length) this.#lengthen(end * 2);
    this.#bytes.set(bytes, start);
    this.#ends.push(end);
    this.#hashes.push(hash);
    this.#slots[slot] = number;
    if (this.#ends.length * 2 === this.#slots.length) this.#addSlots();
    return number;
  }

  #lengthen(length: number): void {
    const longer = new Uint8Array(length);
    longer.set(this.#bytes);
    this.#bytes = longer;
    this.#words = new DataView(longer.buffer);
  }

  #addSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    const last = slots.length - 1;
    this.#hashes.forEach((hash, number) => {
      let slot = hash & last;
      while (slots[slot] !== FREE) slot = (slot + 1) & last;
      slots[slot] = number;
    });
    this.#slots = slots;
  }
}
