import { type MovingSpan, spanOf } from "../bytes/byte-span.js";
import type { ByteWriter } from "../protobuf/byte-writer.js";
import { TextDictionary } from "./text-dictionary.js";
import { MOST_PACKED_BYTES, TextPacker } from "./text-packer.js";
import { UNPACK_SLACK, unpackText } from "./unpack-text.js";

const CHUNK_BITS = 20;
const CHUNK_BYTES = 1 << CHUNK_BITS;
/** The first texts are kept as they are: those of a usual archive, because unpacking takes twice as long as copying. */
const PLAIN_BYTES = 8 * 1024 * 1024;
/** A text that does not get smaller than by this factor is of a kind not seen before. */
const KNOWN_FROM = 3;
const FIRST_TEXTS = 1024;
/** What a text takes beside its bytes. */
const ENTRY_BYTES = 8;

/**
 * Many texts that resemble each other, such as the JSON of all users of a sync, in little memory: a million in some 150 MB. Each has a
 * number, from 0 up. The texts are UTF-8.
 */
export class PackedTexts {
  readonly #plainBytes: number;
  readonly #dictionary = new TextDictionary();
  readonly #packer = new TextPacker(this.#dictionary);
  readonly #chunks: MovingSpan[] = [];
  /** Where the next text starts in the last chunk. */
  #next = CHUNK_BYTES;
  #count = 0;
  #bytes = 0;
  /** The chunk of each text and, in the lower bits, where it starts there. */
  #starts = new Int32Array(FIRST_TEXTS);
  /** How long each is; negative if it is packed. */
  #lengths = new Int32Array(FIRST_TEXTS);
  #longestPacked = 0;
  /** The writers' buffers that were used last, with views. */
  #source = spanOf(new Uint8Array(0));
  #sourceBytes: Uint8Array = this.#source.bytes;
  #target = { words: this.#source.words, at: 0 };
  #targetBytes: Uint8Array = this.#source.bytes;

  /** Texts are packed once those before take `plainBytes`. */
  constructor(plainBytes = PLAIN_BYTES) {
    this.#plainBytes = plainBytes;
  }

  /** What all texts take in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds what the writer holds from `start` on, and returns its number. */
  add(text: ByteWriter, start = 0): number {
    const length = text.length - start;
    const source = this.#spanIn(text, start);
    const mayPack = this.#bytes >= this.#plainBytes && length <= MOST_PACKED_BYTES;
    const packedLength = mayPack ? this.#pack(source) : length;
    if (packedLength >= length) return this.#keep(source.bytes, start, length, length);
    this.#longestPacked = Math.max(this.#longestPacked, length);
    return this.#keep(this.#packer.bytes, 0, packedLength, -packedLength);
  }

  /** Appends the text with a number. */
  append(number: number, out: ByteWriter): void {
    const start = this.#starts[number] as number;
    const length = this.#lengths[number] as number;
    const chunk = this.#chunks[start >> CHUNK_BITS] as MovingSpan;
    const from = start & (CHUNK_BYTES - 1);
    if (length >= 0) {
      out.copy(chunk.bytes, from, from + length);
      return;
    }
    out.reserve(this.#longestPacked + UNPACK_SLACK);
    chunk.start = from;
    chunk.end = from - length;
    this.#aim(out);
    out.length = unpackText(this.#dictionary, chunk, this.#target);
  }

  #pack(source: MovingSpan): number {
    const length = source.end - source.start;
    const packed = this.#packer.pack(source);
    const isKnown = packed * KNOWN_FROM <= length;
    if (isKnown || !this.#dictionary.learn(source.bytes, source.start, source.end)) return packed;
    return this.#packer.pack(source);
  }

  #keep(bytes: Uint8Array, from: number, count: number, length: number): number {
    if (this.#chunks.length === 0 || this.#next + count > CHUNK_BYTES) {
      this.#chunks.push(spanOf(new Uint8Array(Math.max(count, CHUNK_BYTES) + UNPACK_SLACK)));
      this.#next = 0;
    }
    const last = this.#chunks.length - 1;
    this.#chunks[last]?.bytes.set(bytes.subarray(from, from + count), this.#next);
    const number = this.#count++;
    if (number === this.#starts.length) this.#grow();
    this.#starts[number] = last * CHUNK_BYTES + this.#next;
    this.#lengths[number] = length;
    this.#next += count;
    this.#bytes += count + ENTRY_BYTES;
    return number;
  }

  #spanIn({ bytes, length }: ByteWriter, start: number): MovingSpan {
    if (bytes !== this.#sourceBytes) {
      this.#sourceBytes = bytes;
      this.#source = spanOf(bytes);
    }
    this.#source.start = start;
    this.#source.end = length;
    return this.#source;
  }

  #aim({ bytes, length }: ByteWriter): void {
    if (bytes !== this.#targetBytes) {
      this.#targetBytes = bytes;
      this.#target.words = spanOf(bytes).words;
    }
    this.#target.at = length;
  }

  #grow(): void {
    this.#starts = doubled(this.#starts);
    this.#lengths = doubled(this.#lengths);
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(array.length * 2);
  longer.set(array);
  return longer;
}
