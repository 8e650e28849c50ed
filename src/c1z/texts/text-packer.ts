import type { ByteSpan } from "../bytes/byte-span.js";
import { hashOfFour, LEAST_MATCH, type TextDictionary } from "./text-dictionary.js";

/** A longer text is not packed: positions in it would not fit. */
export const MOST_PACKED_BYTES = 16 * 1024;
/** Copies name their source in two bytes: below this a position in the dictionary, from here on one in the text itself. */
export const OWN_POSITIONS = 0xc000;
/** A match as long as this is taken without looking for a longer one. */
const LONG_ENOUGH = 32;
const HASH_BITS = 12;
/** Positions of earlier texts are told by being lower; before they get too high the table is emptied. */
const MOST_POSITION = 1 << 30;
/** Most of a token's halves, which then is continued in bytes of their own. */
const NIBBLE = 15;
const BYTE = 255;

/**
 * Packs texts that resemble each other and those of a dictionary, such as the JSON of users, to a sixth. A packed text is a list of
 * steps, as in the LZ4 format: a token with the number of literal bytes (high half) and the number of copied bytes less
 * {@link LEAST_MATCH} (low half), each continued in further bytes from 15 on; the literal bytes; the source of the copy. The last
 * step may end after its literals.
 */
export class TextPacker {
  /** The packed text; the next one overwrites it. */
  readonly bytes = new Uint8Array(MOST_PACKED_BYTES + MOST_PACKED_BYTES / BYTE + 16);
  readonly #dictionary: TextDictionary;
  /** By the hash of four bytes of the text their position, counted over all texts. */
  readonly #positions = new Int32Array(1 << HASH_BITS);
  #first = 1;
  #length = 0;
  #matchLength = 0;
  #matchSource = 0;

  constructor(dictionary: TextDictionary) {
    this.#dictionary = dictionary;
  }

  /** Packs a text of at most {@link MOST_PACKED_BYTES} and returns the length of the result in {@link bytes}. */
  pack({ bytes, words, start, end }: ByteSpan): number {
    this.#length = 0;
    let literals = start;
    // Where the dictionary goes on after the last copy: fields of equal length are followed by the same bytes.
    let expected = -1;
    for (let at = start; at + LEAST_MATCH <= end; ) {
      this.#match(bytes, words, start, at, end, expected < 0 ? -1 : expected + at - literals);
      const length = this.#matchLength;
      if (length < LEAST_MATCH) {
        at++;
        continue;
      }
      const source = this.#matchSource;
      this.#write(bytes, literals, at, length - LEAST_MATCH);
      this.bytes[this.#length++] = source & BYTE;
      this.bytes[this.#length++] = source >> 8;
      if (source < OWN_POSITIONS) expected = source + length;
      else if (expected >= 0) expected += at - literals + length;
      at += length;
      literals = at;
    }
    if (literals < end) this.#write(bytes, literals, end, 0);
    this.#first += end - start + 1;
    if (this.#first > MOST_POSITION) this.#forgetPositions();
    return this.#length;
  }

  /** Sets the longest match of what begins at `at`; `expected` is a likely position in the dictionary. */
  #match(bytes: Uint8Array, words: DataView, start: number, at: number, end: number, expected: number): void {
    const dictionary = this.#dictionary;
    this.#matchSource = expected;
    this.#matchLength = dictionary.matchAt(expected, bytes, words, at, end);
    const word = words.getInt32(at, true);
    const slot = hashOfFour(word, HASH_BITS);
    const own = (this.#positions[slot] as number) - this.#first;
    this.#positions[slot] = this.#first + at - start;
    if (this.#matchLength >= LONG_ENOUGH) return;
    const known = dictionary.find(word);
    const length = dictionary.matchAt(known, bytes, words, at, end);
    if (length > this.#matchLength) {
      this.#matchLength = length;
      this.#matchSource = known;
    }
    if (own >= 0) this.#matchOwn(bytes, start, own, at, end);
  }

  /** A copy does not overlap its source, because it is made in words. */
  #matchOwn(bytes: Uint8Array, start: number, own: number, at: number, end: number): void {
    const source = start + own;
    const most = Math.min(end - at, at - source);
    let count = 0;
    while (count < most && bytes[source + count] === bytes[at + count]) count++;
    if (count <= this.#matchLength) return;
    this.#matchLength = count;
    this.#matchSource = OWN_POSITIONS + own;
  }

  /** Writes a token, and the literal bytes from `from` to `to`. */
  #write(source: Uint8Array, from: number, to: number, copied: number): void {
    const literals = to - from;
    const { bytes } = this;
    bytes[this.#length++] = (Math.min(literals, NIBBLE) << 4) | Math.min(copied, NIBBLE);
    if (literals >= NIBBLE) this.#writeRest(literals - NIBBLE);
    let length = this.#length;
    for (let at = from; at < to; at++) bytes[length++] = source[at] as number;
    this.#length = length;
    if (copied >= NIBBLE) this.#writeRest(copied - NIBBLE);
  }

  #writeRest(count: number): void {
    let rest = count;
    for (; rest >= BYTE; rest -= BYTE) this.bytes[this.#length++] = BYTE;
    this.bytes[this.#length++] = rest;
  }

  #forgetPositions(): void {
    this.#positions.fill(0);
    this.#first = 1;
  }
}
