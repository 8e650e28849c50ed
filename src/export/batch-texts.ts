import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { endOfJsonString, endOfJsonValue } from "../projection/json-scan.js";
import type { TextSpan } from "./json-members.js";
import { textOfBytes } from "./table-batch.js";

const FIRST_BYTES = 64 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;

/**
 * The texts that rows of a batch are made of, one after the other: the JSON of messages, of which most cells are pieces, and what is no piece of it. Spans
 * of it hold until {@link clear}.
 */
export class BatchTexts {
  readonly out = new ByteWriter(FIRST_BYTES);

  /** All of them, as UTF-8. */
  get bytes(): Uint8Array {
    const { buffer, byteOffset } = this.out.bytes;
    return new Uint8Array(buffer, byteOffset, this.out.length);
  }

  clear(): void {
    this.out.length = 0;
  }

  /** Appends a text. */
  add(text: string): TextSpan {
    const start = this.out.length;
    this.out.utf8(text);
    return { start, end: this.out.length };
  }

  /** The text that a JSON string means; that of other values as it is written. */
  textOf(span: TextSpan): TextSpan {
    const { start, end } = span;
    return this.out.bytes[start] === QUOTE ? this.unescaped({ start: start + 1, end: end - 1 }) : span;
  }

  /** The text that is meant by what is written within a JSON string. */
  unescaped(span: TextSpan): TextSpan {
    const { bytes } = this.out;
    for (let at = span.start; at < span.end; at++)
      if (bytes[at] === BACKSLASH) return this.add(JSON.parse(`"${textOfBytes(bytes, span.start, span.end)}"`));
    return span;
  }

  /** A value as `JSON.stringify(JSON.parse(…))` would print it, which mostly is as it is written. */
  jsonOf(span: TextSpan): TextSpan {
    const { bytes } = this.out;
    const { start, end } = span;
    if (isPrintedAlike(bytes, start, end)) return span;
    return this.add(JSON.stringify(JSON.parse(textOfBytes(bytes, start, end))));
  }

  /** The values of a list. */
  *itemsOf({ start, end }: TextSpan): Generator<TextSpan> {
    // Behind each value is a comma, or the bracket that ends the list.
    for (let at = start + 1; at < end - 1; ) {
      const itemEnd = endOfJsonValue(this.out.bytes, at, end);
      yield { start: at, end: itemEnd };
      at = itemEnd + 1;
    }
  }

  /** Whether a value is written as `text`, which is ASCII. */
  isAt({ start, end }: TextSpan, text: string): boolean {
    if (end - start !== text.length) return false;
    for (let index = 0; index < text.length; index++)
      if (this.out.bytes[start + index] !== text.charCodeAt(index)) return false;
    return true;
  }
}

/**
 * Whether printing the parsed value gives the same text. JavaScript puts names that are whole numbers first (here all that begin with a digit
 * count as such), and forgets the sign of zero.
 */
function isPrintedAlike(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const first = bytes[at + 1] as number;
      at = endOfJsonString(bytes, at, end) - 1;
      if (first >= ZERO && first <= NINE && bytes[at + 1] === COLON) return false;
    } else if (byte === MINUS && bytes[at + 1] === ZERO && bytes[at + 2] !== POINT) return false;
  }
  return true;
}
