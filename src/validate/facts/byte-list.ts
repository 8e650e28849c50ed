const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;

/** A growing list of bytes: what was added is never copied to a larger array. */
export class ByteList {
  length = 0;
  readonly #chunks: Uint8Array[] = [];
  #last = new Uint8Array(0);

  push(byte: number): void {
    const at = this.length & (CHUNK - 1);
    if (at === 0) {
      this.#last = new Uint8Array(CHUNK);
      this.#chunks.push(this.#last);
    }
    this.#last[at] = byte;
    this.length++;
  }

  /** The byte at an index below {@link length}. */
  at(index: number): number {
    return (this.#chunks[index >> CHUNK_BITS] as Uint8Array)[index & (CHUNK - 1)] as number;
  }
}
