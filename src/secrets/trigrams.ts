/** The five bits of a byte that letters differ in; upper and lower case share them. */
const LETTER_BITS = 31;
const BITS = 5;
const LAST_THREE = (1 << (3 * BITS)) - 1;

/** Tells bytes that hold none of some three-letter words, whatever their case, at a nanosecond a byte. */
export class Trigrams {
  readonly #known = new Uint8Array(LAST_THREE + 1);

  constructor(words: readonly string[]) {
    for (const word of words) {
      let letters = 0;
      for (let index = 0; index < word.length; index++) letters = shifted(letters, word.charCodeAt(index));
      this.#known[letters] = 1;
    }
  }

  /** False where none of the words occurs. True says little: other bytes share their bits with letters. */
  mayBeIn(bytes: Uint8Array): boolean {
    const known = this.#known;
    let letters = 0;
    for (let index = 0; index < bytes.length; index++) {
      letters = shifted(letters, bytes[index] as number);
      if (known[letters] === 1) return true;
    }
    return false;
  }
}

function shifted(letters: number, byte: number): number {
  return ((letters << BITS) | (byte & LETTER_BITS)) & LAST_THREE;
}
