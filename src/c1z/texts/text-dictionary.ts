/** The shortest match: a copy takes three bytes, so a shorter one saves nothing. */
export const LEAST_MATCH = 5;
/** Most bytes of a dictionary. */
const MOST_BYTES = 48 * 1024;
const HASH_BITS = 14;
/** A copy reads eight bytes at a time, and so beyond the end of its source. */
const SLACK = 8;
const MULTIPLIER = 0x9e3779b1;

/** A hash of four bytes, as an unsigned number of `bits` bits. */
export function hashOfFour(word: number, bits: number): number {
  return Math.imul(word, MULTIPLIER) >>> (32 - bits);
}

/** The texts that others are compared with: whole ones, one after the other. */
export class TextDictionary {
  readonly bytes = new Uint8Array(MOST_BYTES + SLACK);
  readonly words = new DataView(this.bytes.buffer);
  length = 0;
  /** By the hash of four bytes one more than the position where they were seen last. */
  readonly #positions = new Uint16Array(1 << HASH_BITS);

  /** Adds a text. Returns false if there is no room. */
  learn(source: Uint8Array, start: number, end: number): boolean {
    const from = this.length;
    if (from + end - start > MOST_BYTES) return false;
    this.bytes.set(source.subarray(start, end), from);
    this.length = from + end - start;
    for (let at = from; at + LEAST_MATCH <= this.length; at++) {
      this.#positions[hashOfFour(this.words.getInt32(at, true), HASH_BITS)] = at + 1;
    }
    return true;
  }

  /** Where these four bytes may be; -1 if nowhere. */
  find(word: number): number {
    return (this.#positions[hashOfFour(word, HASH_BITS)] as number) - 1;
  }

  /** How many bytes from `at` on are those of `source` from `start` on, up to `end`; 0 if they are fewer than four. */
  matchAt(at: number, source: Uint8Array, words: DataView, start: number, end: number): number {
    const { bytes, length } = this;
    if (at < 0 || at + 4 > length || this.words.getInt32(at, true) !== words.getInt32(start, true)) return 0;
    const most = Math.min(end - start, length - at);
    let count = 4;
    while (count + 4 <= most && this.words.getInt32(at + count, true) === words.getInt32(start + count, true))
      count += 4;
    while (count < most && bytes[at + count] === source[start + count]) count++;
    return count;
  }
}
