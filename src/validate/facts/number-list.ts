const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;

/** A growing list of 32-bit integers, four bytes each: what was added is never copied to a larger array. */
export class NumberList {
  length = 0;
  readonly #chunks: Int32Array[] = [];
  #last = new Int32Array(0);

  push(value: number): void {
    const at = this.length & (CHUNK - 1);
    if (at === 0) {
      this.#last = new Int32Array(CHUNK);
      this.#chunks.push(this.#last);
    }
    this.#last[at] = value;
    this.length++;
  }

  /** Replaces the value at an index below {@link length}. */
  set(index: number, value: number): void {
    (this.#chunks[index >> CHUNK_BITS] as Int32Array)[index & (CHUNK - 1)] = value;
  }

  /** The value at an index below {@link length}. */
  at(index: number): number {
    return (this.#chunks[index >> CHUNK_BITS] as Int32Array)[index & (CHUNK - 1)] as number;
  }
}
