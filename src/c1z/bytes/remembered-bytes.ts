import { areEqual } from "./byte-words.js";

/**
 * Bytes of a message that those after it mostly repeat. Compared four at a time: of a million grants each compares an entitlement of sixty
 * bytes.
 */
export class RememberedBytes {
  #known = new DataView(new ArrayBuffer(0));
  /** Its length: asking a view for it takes longer than comparing. */
  #length = 0;

  /** Whether the bytes of `words` in `[start, end)` are the remembered ones. */
  areAt(words: DataView, start: number, end: number): boolean {
    return end - start === this.#length && areEqual(words, start, this.#known, 0, this.#length);
  }

  remember(bytes: Uint8Array, start: number, end: number): void {
    this.#known = new DataView(Uint8Array.from(bytes.subarray(start, end)).buffer);
    this.#length = end - start;
  }
}
