import { isAnyMarked, markBelow, markByte } from "../bytes/byte-words.js";
import { ViewedBytes } from "../bytes/viewed-bytes.js";

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const FIRST_PRINTABLE = 0x20;
const HEX = Buffer.from("0123456789abcdef", "latin1");
/** The short escapes of JSON for the control characters that have one (RFC 8259, section 7). */
const SHORT_ESCAPES = new Map([
  [0x08, 0x62],
  [0x09, 0x74],
  [0x0a, 0x6e],
  [0x0c, 0x66],
  [0x0d, 0x72],
]);

/** 1 for each byte that needs no escape in a JSON string, whatever is around it. One lookup instead of four comparisons. */
const IS_PLAIN = new Uint8Array(256).map((_, byte) =>
  byte >= FIRST_PRINTABLE && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);

/** Below this many bytes, a plain loop is faster than a call of the native copy. */
const NATIVE_COPY_FROM = 48;

/**
 * A growing byte buffer to append to. `bytes` and `length` are public for the hot paths that fill it; `bytes` is replaced when
 * it grows, so never keep it across a write.
 */
export class ByteWriter {
  bytes: Buffer;
  length = 0;
  readonly #words = new ViewedBytes();
  readonly #sourceWords = new ViewedBytes();

  constructor(capacity = 64 * 1024) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Appends `source[start, end)`. */
  copy(source: Uint8Array, start = 0, end = source.length): void {
    const count = end - start;
    if (this.length + count > this.bytes.length) this.reserve(count);
    const { bytes, length } = this;
    if (count < NATIVE_COPY_FROM)
      for (let index = 0; index < count; index++) bytes[length + index] = source[start + index] as number;
    else bytes.set(start === 0 && end === source.length ? source : source.subarray(start, end), length);
    this.length = length + count;
  }

  /** Appends `source[start, end)` if it is ASCII; otherwise returns false and appends nothing. */
  asciiFrom(source: Uint8Array, start: number, end: number): boolean {
    const count = end - start;
    if (this.length + count > this.bytes.length) this.reserve(count);
    const { bytes, length } = this;
    let bits = 0;
    for (let index = 0; index < count; index++) {
      const byte = source[start + index] as number;
      bits |= byte;
      bytes[length + index] = byte;
    }
    if (bits >= 0x80) return false;
    this.length = length + count;
    return true;
  }

  /** Appends text that is known to be ASCII. */
  ascii(text: string): void {
    const count = text.length;
    this.reserve(count);
    const { bytes, length } = this;
    if (count < NATIVE_COPY_FROM)
      for (let index = 0; index < count; index++) bytes[length + index] = text.charCodeAt(index);
    else bytes.write(text, length, "latin1");
    this.length = length + count;
  }

  /** Appends text as UTF-8. */
  utf8(text: string): void {
    if (text.length < NATIVE_COPY_FROM && this.#shortAscii(text)) return;
    this.reserve(text.length * 3);
    this.length += this.bytes.write(text, this.length, "utf8");
  }

  /** Appends text that is ASCII; otherwise returns false and appends nothing. */
  #shortAscii(text: string): boolean {
    const count = text.length;
    if (this.length + count > this.bytes.length) this.reserve(count);
    const { bytes, length } = this;
    let bits = 0;
    for (let index = 0; index < count; index++) {
      const code = text.charCodeAt(index);
      bits |= code;
      bytes[length + index] = code;
    }
    if (bits >= 0x80) return false;
    this.length = length + count;
    return true;
  }

  /**
   * Appends the UTF-8 text in `source[start, end)` as a JSON string. Returns false if the bytes are not valid UTF-8; the
   * appended bytes are then incomplete, and the caller has to roll back.
   */
  jsonUtf8(source: Uint8Array, start: number, end: number): boolean {
    // An escaped control character takes six bytes; with the quotes, this is the maximum.
    const count = (end - start) * 6 + 2;
    if (this.length + count > this.bytes.length) this.reserve(count);
    const bytes = this.bytes;
    let length = this.length;
    bytes[length++] = QUOTE;
    // Ids are plain from beginning to end: four of their bytes are looked at and copied together.
    const words = this.#words.of(bytes);
    const sourceWords = this.#sourceWords.of(source);
    let index = start;
    for (; index + 4 <= end; index += 4, length += 4) {
      const word = sourceWords.getInt32(index);
      if (hasEscapes(word)) break;
      words.setInt32(length, word);
    }
    for (; index < end; index++) {
      const byte = source[index] as number;
      if (IS_PLAIN[byte] === 1) {
        bytes[length++] = byte;
      } else if (byte >= 0x80) {
        const size = utf8SequenceLength(source, index, end);
        if (size === 0) return false;
        for (let part = 0; part < size; part++) bytes[length++] = source[index + part] as number;
        index += size - 1;
      } else {
        length = writeEscape(bytes, length, byte);
      }
    }
    bytes[length++] = QUOTE;
    this.length = length;
    return true;
  }

  /** A copy of what was appended from `start` on. */
  slice(start = 0): Buffer {
    return Buffer.from(this.bytes.subarray(start, this.length));
  }
}

/** Whether one of four bytes needs an escape in a JSON string, or is not ASCII. */
function hasEscapes(word: number): boolean {
  return isAnyMarked(markBelow(word, FIRST_PRINTABLE) | markByte(word, QUOTE) | markByte(word, BACKSLASH));
}

function writeEscape(bytes: Buffer, at: number, byte: number): number {
  let length = at;
  bytes[length++] = BACKSLASH;
  if (byte === QUOTE || byte === BACKSLASH) {
    bytes[length++] = byte;
    return length;
  }
  const short = SHORT_ESCAPES.get(byte);
  if (short !== undefined) {
    bytes[length++] = short;
    return length;
  }
  length += bytes.write("u00", length, "latin1");
  bytes[length++] = HEX[byte >> 4] as number;
  bytes[length++] = HEX[byte & 15] as number;
  return length;
}

/** The length of the UTF-8 sequence at `index`, or 0 if it is not valid (overlong, surrogate, out of range, cut off). */
function utf8SequenceLength(source: Uint8Array, index: number, end: number): number {
  const lead = source[index] as number;
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || index + size > end) return 0;
  const second = source[index + 1] as number;
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  for (let part = 1; part < size; part++) {
    if (((source[index + part] as number) & 0xc0) !== 0x80) return 0;
  }
  return size;
}
