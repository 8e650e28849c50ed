import { RememberedBytes } from "../bytes/remembered-bytes.js";
import { ViewedBytes } from "../bytes/viewed-bytes.js";
import type { ByteWriter } from "./byte-writer.js";

const NOTHING = new Uint8Array(0);

/**
 * The JSON that was made from a part of a message or record, kept for the following ones, which often have the same bytes
 * there.
 */
export class RememberedJson {
  readonly #source = new RememberedBytes();
  readonly #words = new ViewedBytes();
  #json: Uint8Array = NOTHING;

  /**
   * Appends the JSON made from `bytes[start, end)`, if that is what is kept. Returns false if it is not, or if there are no
   * bytes.
   */
  append(bytes: Uint8Array, start: number, end: number, out: ByteWriter): boolean {
    if (start >= end || !this.#source.areAt(this.#words.of(bytes), start, end)) return false;
    out.copy(this.#json);
    return true;
  }

  /** Keeps the `json` that was made from `bytes[start, end)`; nothing if there are no bytes. */
  remember(bytes: Uint8Array, start: number, end: number, json: Uint8Array): void {
    this.#source.remember(bytes, start, Math.max(start, end));
    this.#json = json;
  }
}
