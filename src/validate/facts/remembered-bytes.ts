import { wordsOf } from "./byte-words.js";

/**
 * Bytes of a message that those after it mostly repeat. Compared four at a time: of a million grants each compares an entitlement of sixty
 * bytes.
 */
export class RememberedBytes {
  #known = new DataView(new ArrayBuffer(0));

  /** Whether `bytes[start, end)` are the remembered ones. */
  areAt(bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#known;
    const length = known.byteLength;
    if (end - start !== length) return false;
    const seen = wordsOf(bytes);
    const offset = bytes.byteOffset + start;
    let at = 0;
    for (; at + 4 <= length; at += 4) if (known.getInt32(at) !== seen.getInt32(offset + at)) return false;
    for (; at < length; at++) if (known.getUint8(at) !== seen.getUint8(offset + at)) return false;
    return true;
  }

  remember(bytes: Uint8Array, start: number, end: number): void {
    this.#known = new DataView(Uint8Array.from(bytes.subarray(start, end)).buffer);
  }
}
