/** Puts bytes together in the order in which a format has them. */
export class ByteBuilder {
  readonly #parts: Buffer[] = [];
  length = 0;

  bytes(bytes: Uint8Array): this {
    this.#parts.push(Buffer.from(bytes));
    this.length += bytes.length;
    return this;
  }

  u8(value: number): this {
    return this.bytes(Buffer.of(value));
  }

  u16(value: number): this {
    return this.fixed(2, BigInt(value));
  }

  u32(value: number): this {
    return this.fixed(4, BigInt(value));
  }

  u64(value: bigint): this {
    return this.fixed(8, value);
  }

  /** A little-endian number of `width` bytes. */
  fixed(width: number, value: bigint): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
    return this.bytes(bytes.subarray(0, width));
  }

  uvarint(value: number): this {
    const bytes: number[] = [];
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
    return this.bytes(Buffer.from([...bytes, rest]));
  }

  /** A length as uvarint, then the bytes. */
  str(bytes: Uint8Array): this {
    return this.uvarint(bytes.length).bytes(bytes);
  }

  /** Zeros up to a multiple of `size`. */
  align(size: number): this {
    return this.bytes(Buffer.alloc((size - (this.length % size)) % size));
  }

  build(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
