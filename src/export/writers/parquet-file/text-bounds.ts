/** Longer bounds are left out: engines then read the row group. */
const MOST_BYTES = 256;

/** The smallest and the largest of many texts by their bytes, which is the order of Parquet's UTF8 columns. */
export class TextBounds {
  readonly #low = new Bound();
  readonly #high = new Bound();
  #isEmpty = true;

  /** Both, as copies; undefined where there is none, or where one is too long to be recorded. */
  get bounds(): readonly [low: Uint8Array, high: Uint8Array] | undefined {
    if (this.#isEmpty || this.#low.length > MOST_BYTES || this.#high.length > MOST_BYTES) return undefined;
    return [this.#low.copy(), this.#high.copy()];
  }

  /** Takes the text `bytes[start, end)` into account; `words` view the same bytes. */
  note(bytes: Uint8Array, words: DataView, start: number, end: number): void {
    if (this.#isEmpty || this.#low.compare(words, start, end) > 0) this.#low.set(bytes, start, end);
    if (this.#isEmpty || this.#high.compare(words, start, end) < 0) this.#high.set(bytes, start, end);
    this.#isEmpty = false;
  }

  clear(): void {
    this.#isEmpty = true;
  }
}

class Bound {
  length = 0;
  #bytes = new Uint8Array(MOST_BYTES);
  #words = new DataView(this.#bytes.buffer);

  copy(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  set(bytes: Uint8Array, start: number, end: number): void {
    this.length = end - start;
    if (this.length > this.#bytes.length) {
      this.#bytes = new Uint8Array(this.length * 2);
      this.#words = new DataView(this.#bytes.buffer);
    }
    for (let index = 0; index < this.length; index++) this.#bytes[index] = bytes[start + index] as number;
  }

  /** Less than 0 if this one is the smaller. Keys begin alike: four bytes are compared together, the first of them as the highest. */
  compare(words: DataView, start: number, end: number): number {
    const own = this.#words;
    const length = Math.min(this.length, end - start);
    let at = 0;
    for (; at + 4 <= length; at += 4) {
      const difference = own.getUint32(at) - words.getUint32(start + at);
      if (difference !== 0) return difference;
    }
    for (; at < length; at++) {
      const difference = own.getUint8(at) - words.getUint8(start + at);
      if (difference !== 0) return difference;
    }
    return this.length - (end - start);
  }
}
