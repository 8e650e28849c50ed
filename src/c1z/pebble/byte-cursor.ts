import { corrupt } from "./damage.js";

/** Reads the numbers and strings of the store's own structures in order; every read is checked against the end. */
export class ByteCursor {
  position: number;
  readonly bytes: Buffer;
  readonly end: number;
  readonly #place: string;

  /** `place` names what is being read, for errors. */
  constructor(bytes: Buffer, place: string, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.#place = place;
  }

  get done(): boolean {
    return this.position >= this.end;
  }

  u8(): number {
    return this.bytes.readUInt8(this.#advance(1));
  }

  u32(): number {
    return this.bytes.readUInt32LE(this.#advance(4));
  }

  /** A u64 that must be exact as a number. */
  u64(): number {
    const value = this.bytes.readBigUInt64LE(this.#advance(8));
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw corrupt(this.#place, `${value} is no plausible number`);
    return Number(value);
  }

  /** A uvarint that must be exact as a number: sizes, file numbers and sequence numbers stay far below 2^53. */
  uvarint(): number {
    let value = 0;
    for (let scale = 1, length = 0; length < 10; length++, scale *= 0x80) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte >= 0x80) continue;
      if (value > Number.MAX_SAFE_INTEGER) throw corrupt(this.#place, `${value} is no plausible number`);
      return value;
    }
    throw corrupt(this.#place, "a number is longer than 10 bytes");
  }

  /** A string: its length as a uvarint, then its bytes (not copied). */
  str(): Buffer {
    return this.take(this.uvarint());
  }

  /** The next `length` bytes (not copied). */
  take(length: number): Buffer {
    const start = this.#advance(length);
    return this.bytes.subarray(start, start + length);
  }

  #advance(count: number): number {
    const start = this.position;
    if (start + count > this.end) throw corrupt(this.#place, `it ends at byte ${this.end}, inside a field`);
    this.position = start + count;
    return start;
  }
}
