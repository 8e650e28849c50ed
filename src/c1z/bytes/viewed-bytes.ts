/** The view of a buffer that is asked for again and again: making one for each row takes longer than reading a row with it. */
export class ViewedBytes {
  #bytes: Uint8Array = new Uint8Array(0);
  #words = new DataView(this.#bytes.buffer);

  /** A view of the same bytes at the same offsets. */
  of(bytes: Uint8Array): DataView {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#words;
  }
}
