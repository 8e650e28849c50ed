import { NumberList } from "./number-list.js";

const CHUNK_BITS = 16;
const CHUNK_BYTES = 1 << CHUNK_BITS;
/** The length of a text stands in one byte before it. */
const MOST_LENGTH = 255;
const FIRST_NOT_ASCII = 0x80;
/** Where a text would start that is not there, and one that is kept as it is. */
const NOTHING = -1;
const AS_TEXT = -2;
/** More chunks than positions of 31 bits reach are not made. */
const MOST_CHUNKS = 1 << (31 - CHUNK_BITS);

/**
 * A growing list of short texts, such as the ids of all resources: a byte for each character and five more for each text, which is a third of
 * what strings in an array take. What is not ASCII, or longer than 255 characters, is kept as a string.
 */
export class TextList {
  /** Where each text starts in all chunks together. */
  readonly #starts = new NumberList();
  readonly #chunks: Buffer[] = [];
  /** Where the next text starts in the last chunk. */
  #next = CHUNK_BYTES;
  readonly #others = new Map<number, string>();

  get length(): number {
    return this.#starts.length;
  }

  push(text: string | undefined): void {
    this.#starts.push(text === undefined ? NOTHING : this.#startOf(text));
  }

  /** The text with an index; undefined if there is none. */
  at(index: number): string | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const start = this.#starts.at(index);
    if (start < 0) return this.#others.get(index);
    const chunk = this.#chunks[start >> CHUNK_BITS] as Buffer;
    const from = (start & (CHUNK_BYTES - 1)) + 1;
    return chunk.toString("latin1", from, from + (chunk[from - 1] as number));
  }

  /** Whether there is a text with this index. */
  has(index: number): boolean {
    return index >= 0 && index < this.length && this.#starts.at(index) !== NOTHING;
  }

  /** Whether the text with an index below {@link length} is this one. */
  isAt(index: number, text: string): boolean {
    const start = this.#starts.at(index);
    if (start < 0) return this.#others.get(index) === text;
    const chunk = this.#chunks[start >> CHUNK_BITS] as Buffer;
    const from = (start & (CHUNK_BYTES - 1)) + 1;
    if (chunk[from - 1] !== text.length) return false;
    // Ids differ at their end.
    for (let at = text.length - 1; at >= 0; at--) if (chunk[from + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  #startOf(text: string): number {
    const { length } = text;
    if (length > MOST_LENGTH || !this.#hasRoom(length + 1)) return this.#keep(text);
    const last = this.#chunks.length - 1;
    const chunk = this.#chunks[last] as Buffer;
    const start = this.#next;
    chunk[start] = length;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code >= FIRST_NOT_ASCII) return this.#keep(text);
      chunk[start + 1 + at] = code;
    }
    this.#next += length + 1;
    return last * CHUNK_BYTES + start;
  }

  #hasRoom(bytes: number): boolean {
    if (this.#next + bytes <= CHUNK_BYTES) return true;
    if (this.#chunks.length === MOST_CHUNKS) return false;
    this.#chunks.push(Buffer.alloc(CHUNK_BYTES));
    this.#next = 0;
    return true;
  }

  #keep(text: string): number {
    this.#others.set(this.length, text);
    return AS_TEXT;
  }
}
