import { C1zError } from "../errors.js";
import { MAX_MESSAGE_DEPTH } from "../limits.js";

/** The protobuf wire types (protobuf encoding guide): what follows a tag. 3 and 4 are the retired groups. */
export const WIRE_VARINT = 0;
export const WIRE_FIXED64 = 1;
export const WIRE_BYTES = 2;
export const WIRE_GROUP_START = 3;
export const WIRE_GROUP_END = 4;
export const WIRE_FIXED32 = 5;

/** A byte below this is a complete varint. */
export const ONE_BYTE = 0x80;
/** The smallest possible tag: field 1 as a varint. */
export const FIRST_TAG = 8;
const TWO_TO_32 = 0x1_0000_0000;
/** A varint of up to this many bytes has at most 49 bits, which a number holds exactly. */
const EXACT_VARINT_BYTES = 7;

/** The error for bytes that are not a protobuf message. The caller, which knows the row, adds its place. */
export function badMessage(reason: string): C1zError {
  return new C1zError("C1Z_BAD_MESSAGE", reason);
}

/**
 * Reads protobuf wire data in place. Every read checks its bounds against `end` and throws `C1Z_BAD_MESSAGE` if the bytes are
 * not valid. A reader is meant to be reused: set `bytes` and `position`.
 */
export class WireReader {
  bytes: Uint8Array;
  position = 0;

  constructor(bytes: Uint8Array = new Uint8Array(0)) {
    this.bytes = bytes;
  }

  /** A tag: field number << 3 | wire type. */
  tag(end: number): number {
    const { position } = this;
    const byte = position < end ? (this.bytes[position] as number) : 0;
    // Nearly all tags and lengths take one byte and need no further call.
    if (byte >= FIRST_TAG && byte < ONE_BYTE) {
      this.position = position + 1;
      return byte;
    }
    const tag = this.uint(end);
    if (tag < FIRST_TAG || tag >= TWO_TO_32) throw badMessage(`invalid field tag at byte ${this.position}`);
    return tag;
  }

  /** A varint as a number; exact up to 2^53. Use {@link uint64} if larger values matter. */
  uint(end: number): number {
    const bytes = this.bytes;
    let position = this.position;
    let byte = position < end ? (bytes[position++] as number) : this.#truncated();
    if (byte < 0x80) {
      this.position = position;
      return byte;
    }
    let value = byte & 0x7f;
    let scale = 0x80;
    for (let length = 1; length < 10; length++) {
      byte = position < end ? (bytes[position++] as number) : this.#truncated();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        this.position = position;
        return value;
      }
      scale *= 0x80;
    }
    throw badMessage(`varint longer than 10 bytes at byte ${this.position}`);
  }

  /** The low 32 bits of a varint. */
  uint32(end: number): number {
    const value = this.#shortVarint(end);
    return value >= 0 ? value >>> 0 : Number(BigInt.asUintN(32, this.uint64(end)));
  }

  /** A varint as a signed 64-bit number; exact within 53 bits. */
  int64(end: number): number {
    const value = this.#shortVarint(end);
    return value >= 0 ? value : Number(BigInt.asIntN(64, this.uint64(end)));
  }

  /** A varint with all of its 64 bits. */
  uint64(end: number): bigint {
    // Most are short; reading those as numbers is ten times as fast.
    const short = this.#shortVarint(end);
    if (short >= 0) return BigInt(short);
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.position < end ? (this.bytes[this.position++] as number) : this.#truncated();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw badMessage(`varint longer than 10 bytes at byte ${this.position}`);
  }

  /** A varint that a number holds exactly; -1 if it is longer, and then nothing is read. */
  #shortVarint(end: number): number {
    const start = this.position;
    const byte = start < end ? (this.bytes[start] as number) : ONE_BYTE;
    if (byte < ONE_BYTE) {
      this.position = start + 1;
      return byte;
    }
    const value = this.uint(end);
    if (this.position - start <= EXACT_VARINT_BYTES) return value;
    this.position = start;
    return -1;
  }

  /** Moves past a length prefix and returns the end of the bytes that follow it. */
  limit(end: number): number {
    const { position } = this;
    const short = position < end ? (this.bytes[position] as number) : ONE_BYTE;
    if (short < ONE_BYTE && position + 1 + short <= end) {
      this.position = position + 1;
      return position + 1 + short;
    }
    const length = this.uint(end);
    const limit = this.position + length;
    if (limit > end) throw badMessage(`a field of ${length} bytes at byte ${this.position} runs past the end`);
    return limit;
  }

  /** A double (IEEE 754, little endian). */
  double(end: number): number {
    const at = this.position;
    if (at + 8 > end) this.#truncated();
    this.position = at + 8;
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + at, 8).getFloat64(0, true);
  }

  /** Moves past the value of a field whose tag was just read. */
  skip(tag: number, end: number): void {
    this.#skip(tag, end, 0);
  }

  #skip(tag: number, end: number, depth: number): void {
    switch (tag & 7) {
      case WIRE_VARINT:
        this.uint(end);
        return;
      case WIRE_FIXED64:
        this.#advance(8, end);
        return;
      case WIRE_BYTES:
        this.position = this.limit(end);
        return;
      case WIRE_GROUP_START:
        this.#skipGroup(tag, end, depth + 1);
        return;
      case WIRE_FIXED32:
        this.#advance(4, end);
        return;
      default:
        throw badMessage(`invalid wire type ${tag & 7} at byte ${this.position}`);
    }
  }

  #skipGroup(startTag: number, end: number, depth: number): void {
    if (depth > MAX_MESSAGE_DEPTH) throw badMessage("groups nested too deep");
    for (;;) {
      const tag = this.tag(end);
      if ((tag & 7) === WIRE_GROUP_END) {
        if (tag >>> 3 !== startTag >>> 3) throw badMessage(`mismatched group end at byte ${this.position}`);
        return;
      }
      this.#skip(tag, end, depth);
    }
  }

  #advance(count: number, end: number): void {
    if (this.position + count > end) this.#truncated();
    this.position += count;
  }

  #truncated(): never {
    throw badMessage("the message ends in the middle of a field");
  }
}
