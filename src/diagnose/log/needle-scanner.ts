/** Needles are told apart by pairs of bytes; the shift table has one place for each. */
const PAIRS = 1 << 16;
const SHORTEST_NEEDLE = 4;

/** Upper case as lower case, every other byte as itself. */
const FOLD = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/**
 * Finds which of many words occur in a line, without case, looking at a fraction of its bytes: the search of Wu and Manber
 * ("A fast algorithm for multi-pattern searching", 1994) with blocks of two bytes. This is what lets every line of a large
 * log be held against the whole catalogue.
 */
export class NeedleScanner {
  readonly #needles: readonly Buffer[];
  readonly #window: number;
  /** How far to move on for the pair of bytes at the window's end. */
  readonly #shifts: Uint8Array;
  /** The needles whose first window ends with a pair. */
  readonly #buckets = new Map<number, number[]>();

  /** Throws a RangeError for a needle that is too short to be told apart (under four bytes). */
  constructor(needles: readonly string[]) {
    this.#needles = needles.map((needle) => Buffer.from(needle.toLowerCase(), "latin1"));
    this.#window = Math.min(...this.#needles.map((needle) => needle.length), 32);
    if (this.#window < SHORTEST_NEEDLE) throw new RangeError(`Expected needles of ${SHORTEST_NEEDLE} bytes and up`);
    this.#shifts = new Uint8Array(PAIRS).fill(this.#window - 1);
    this.#needles.forEach((needle, index) => {
      this.#add(needle, index);
    });
  }

  /** The indexes of the needles that occur in `bytes`, each once. */
  find(bytes: Uint8Array): readonly number[] {
    let found: number[] | undefined;
    const shifts = this.#shifts;
    const end = bytes.length;
    let at = this.#window - 1;
    while (at < end) {
      // Both indexes are inside of the array: at >= 1 by the shortest needle.
      const pair = ((FOLD[bytes[at - 1] as number] as number) << 8) | (FOLD[bytes[at] as number] as number);
      const shift = shifts[pair] as number;
      if (shift > 0) {
        at += shift;
        continue;
      }
      for (const index of this.#buckets.get(pair) ?? []) {
        if (found?.includes(index) || !this.#isAt(bytes, at - this.#window + 1, index)) continue;
        found ??= [];
        found.push(index);
      }
      at++;
    }
    return found ?? NONE;
  }

  #add(needle: Buffer, index: number): void {
    for (let at = 1; at < this.#window; at++) {
      const pair = ((needle[at - 1] ?? 0) << 8) | (needle[at] ?? 0);
      const shift = this.#window - 1 - at;
      if (shift < (this.#shifts[pair] ?? 0)) this.#shifts[pair] = shift;
      if (shift === 0) this.#buckets.set(pair, [...(this.#buckets.get(pair) ?? []), index]);
    }
  }

  #isAt(bytes: Uint8Array, start: number, index: number): boolean {
    const needle = this.#needles[index];
    if (needle === undefined || start + needle.length > bytes.length) return false;
    for (let at = 0; at < needle.length; at++) {
      if (FOLD[bytes[start + at] as number] !== needle[at]) return false;
    }
    return true;
  }
}

const NONE: readonly number[] = [];
