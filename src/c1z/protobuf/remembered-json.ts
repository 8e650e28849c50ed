import type { ByteWriter } from "./byte-writer.js";

const NOTHING = new Uint8Array(0);

/**
 * The JSON that was made from a part of a message or record, kept for the following ones, which often have the same bytes
 * there.
 */
export class RememberedJson {
  #source: Uint8Array = NOTHING;
  #json: Uint8Array = NOTHING;

  /**
   * Appends the JSON made from `bytes[start, end)`, if that is what is kept. Returns false if it is not, or if there are no
   * bytes.
   */
  append(bytes: Uint8Array, start: number, end: number, out: ByteWriter): boolean {
    if (!isSame(this.#source, bytes, start, end)) return false;
    out.copy(this.#json);
    return true;
  }

  /** Keeps the `json` that was made from `bytes[start, end)`. */
  remember(bytes: Uint8Array, start: number, end: number, json: Uint8Array): void {
    this.#source = Uint8Array.prototype.slice.call(bytes, start, end);
    this.#json = json;
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = known;
  if (length === 0 || length !== end - start) return false;
  // Ids differ at their end.
  for (let index = length - 1; index >= 0; index--) if (known[index] !== bytes[start + index]) return false;
  return true;
}
