/**
 * Bytes of a message that those after it mostly repeat. Compared four at a time: of a million grants each compares an entitlement of sixty
 * bytes.
 */
export class RememberedBytes {
  #known = new DataView(new ArrayBuffer(0));

  /** Whether the bytes of `words` in `[start, end)` are the remembered ones. */
  areAt(words: DataView, start: number, end: number): boolean {
    const known = this.#known;
    const length = known.byteLength;
    if (end - start !== length) return false;
    let at = 0;
    for (; at + 4 <= length; at += 4) if (known.getInt32(at) !== words.getInt32(start + at)) return false;
    for (; at < length; at++) if (known.getUint8(at) !== words.getUint8(start + at)) return false;
    return true;
  }

  remember(bytes: Uint8Array, start: number, end: number): void {
    this.#known = new DataView(Uint8Array.from(bytes.subarray(start, end)).buffer);
  }
}
