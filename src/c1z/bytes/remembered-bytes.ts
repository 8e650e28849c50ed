import { areEqual } from "./byte-words.js";

/**
 * Bytes of a message that those after it mostly repeat. Compared four at a time: of a million grants each compares an entitlement of sixty
 * bytes.
 */
export class RememberedBytes {
  #bytes = new Uint8Array(0);
  #known = new DataView(this.#bytes.buffer);
  #capacity = 0;
  /** How many are remembered: asking a view for it takes longer than comparing. */
  #length = 0;

  /** Whether the bytes of `words` in `[start, end)` are the remembered ones. */
  areAt(words: DataView, start: number, end: number): boolean {
    return end - start === this.#length && areEqual(words, start, this.#known, 0, this.#length);
  }

  remember(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.#length = length;
    if (length > this.#capacity) this.#makeRoom(length);
    const own = this.#bytes;
    // Where rows are in no order, each is remembered: for few bytes, that takes less time than a view of them.
    for (let index = 0; index < length; index++) own[index] = bytes[start + index] as number;
  }

  #makeRoom(length: number): void {
    this.#capacity = length * 2;
    this.#bytes = new Uint8Array(this.#capacity);
    this.#known = new DataView(this.#bytes.buffer);
  }
}
