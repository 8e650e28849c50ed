/** Blocks of three bytes, hashed: the shift table has one place for each hash. */
const HASHES = 1 << 16;
const BLOCK = 3;
const SHORTEST_NEEDLE = 4;
/** Longer windows move faster, but no needle is shorter than the window. */
const LONGEST_WINDOW = 32;

/** Upper case as lower case, every other byte as itself. */
const FOLD = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

const NONE: readonly number[] = [];

/**
 * Finds which of many words occur in a line, without case, looking at a part of its bytes only: the search of Wu and Manber
 * ("A fast algorithm for multi-pattern searching", 1994) with blocks of three bytes. This is what lets every line of a large
 * log be held against the whole catalogue.
 *
 * A needle is looked for by one piece of it, the one that is rarest in `typical` text: "retrying operation" by "g op" rather
 * than by "retr".
 */
export class NeedleScanner {
  readonly #needles: readonly Buffer[];
  readonly #window: number;
  /** Where the piece that is looked for begins in each needle. */
  readonly #offsets: readonly number[];
  /** How far to move on for the block at the window's end. */
  readonly #shifts = new Uint8Array(HASHES);
  /** The needles whose piece ends with a block of this hash. */
  readonly #buckets: (readonly number[] | undefined)[] = new Array(HASHES).fill(undefined);

  /** Throws a RangeError for a needle that is too short to be told apart (under four bytes). */
  constructor(needles: readonly string[], typical = "") {
    this.#needles = needles.map((needle) => Buffer.from(needle.toLowerCase(), "latin1"));
    this.#window = Math.min(...this.#needles.map((needle) => needle.length), LONGEST_WINDOW);
    if (this.#window < SHORTEST_NEEDLE) throw new RangeError(`Expected needles of ${SHORTEST_NEEDLE} bytes and up`);
    this.#shifts.fill(this.#window - BLOCK + 1);
    const frequencies = frequenciesOf(Buffer.from(typical, "latin1"));
    this.#offsets = this.#needles.map((needle) => this.#rarestPiece(needle, frequencies));
    this.#needles.forEach((needle, index) => {
      this.#add(needle, index);
    });
  }

  /** The indexes of the needles that occur in `bytes` between two positions, each once. */
  find(bytes: Uint8Array, start = 0, end = bytes.length): readonly number[] {
    let found: number[] | undefined;
    const shifts = this.#shifts;
    let at = start + this.#window - 1;
    while (at < end) {
      // All three are inside of the array: at >= 3 by the shortest needle. Setting bit 5 folds the case of letters.
      const first = (bytes[at - 2] as number) | 32;
      const second = (bytes[at - 1] as number) | 32;
      const hash = ((first << 10) ^ (second << 5) ^ ((bytes[at] as number) | 32)) & 0xffff;
      const shift = shifts[hash] as number;
      if (shift > 0) {
        at += shift;
        continue;
      }
      found = this.#check(bytes, start, end, at - this.#window + 1, hash, found);
      at++;
    }
    return found ?? NONE;
  }

  #check(
    bytes: Uint8Array,
    start: number,
    end: number,
    pieceStart: number,
    hash: number,
    found: number[] | undefined,
  ): number[] | undefined {
    let all = found;
    for (const index of this.#buckets[hash] ?? NONE) {
      const needleStart = pieceStart - (this.#offsets[index] ?? 0);
      if (needleStart < start || all?.includes(index) || !this.#isAt(bytes, needleStart, end, index)) continue;
      all ??= [];
      all.push(index);
    }
    return all;
  }

  /** The window of a needle whose blocks occur least; the last block counts most, since it decides whether to look closer. */
  #rarestPiece(needle: Buffer, frequencies: Uint32Array): number {
    let best = 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (let offset = 0; offset + this.#window <= needle.length; offset++) {
      let cost = 0;
      for (let at = offset + BLOCK - 1; at < offset + this.#window; at++)
        cost = cost / 2 + (frequencies[hashAt(needle, at)] ?? 0);
      if (cost >= lowest) continue;
      best = offset;
      lowest = cost;
    }
    return best;
  }

  #add(needle: Buffer, index: number): void {
    const offset = this.#offsets[index] ?? 0;
    for (let at = BLOCK - 1; at < this.#window; at++) {
      const hash = hashAt(needle, offset + at);
      const shift = this.#window - 1 - at;
      if (shift < (this.#shifts[hash] ?? 0)) this.#shifts[hash] = shift;
      if (shift === 0) this.#buckets[hash] = [...(this.#buckets[hash] ?? []), index];
    }
  }

  #isAt(bytes: Uint8Array, start: number, end: number, index: number): boolean {
    const needle = this.#needles[index];
    if (needle === undefined || start + needle.length > end) return false;
    for (let at = 0; at < needle.length; at++) {
      if (FOLD[bytes[start + at] as number] !== needle[at]) return false;
    }
    return true;
  }
}

/** The hash of the block that ends at `at`; the same as in the inner loop of the search. */
function hashAt(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at - 2, at + 1);
  return (((first | 32) << 10) ^ ((second | 32) << 5) ^ (third | 32)) & 0xffff;
}

function frequenciesOf(text: Buffer): Uint32Array {
  const frequencies = new Uint32Array(HASHES);
  for (let at = BLOCK - 1; at < text.length; at++) {
    const hash = hashAt(text, at);
    frequencies[hash] = (frequencies[hash] ?? 0) + 1;
  }
  return frequencies;
}
