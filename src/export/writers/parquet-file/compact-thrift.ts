import type { ByteWriter } from "../../../c1z/protobuf/byte-writer.js";

/** The types of the compact protocol (Apache Thrift, "Thrift Compact protocol encoding"). */
export const THRIFT = { true: 1, false: 2, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;

const STOP = 0;
/** Lists with fewer elements have their number in the byte of their type. */
const LONG_LIST = 15;
const VARINT_BASE = 128;

/** Writes one struct of Thrift's compact protocol; its fields come in ascending order, each at most 15 after the one before. */
export class CompactThrift {
  readonly #out: ByteWriter;
  readonly #outer: number[] = [];
  #last = 0;

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  bool(field: number, value: boolean): void {
    this.#field(field, value ? THRIFT.true : THRIFT.false);
  }

  i32(field: number, value: number): void {
    this.#field(field, THRIFT.i32);
    this.#zigzag(value);
  }

  /** A 64-bit integer; file offsets and counts are never negative, and below 2^53. */
  i64(field: number, value: number): void {
    this.#field(field, THRIFT.i64);
    this.#zigzag(value);
  }

  binary(field: number, bytes: Uint8Array): void {
    this.#field(field, THRIFT.binary);
    this.#bytes(bytes);
  }

  text(field: number, text: string): void {
    this.binary(field, Buffer.from(text));
  }

  /** A field that is a struct, whose fields `write` writes. */
  struct(field: number, write: () => void): void {
    this.#field(field, THRIFT.struct);
    this.#struct(write);
  }

  structs<Item>(field: number, items: readonly Item[], write: (item: Item) => void): void {
    this.#list(field, THRIFT.struct, items.length);
    for (const item of items) this.#struct(() => write(item));
  }

  i32s(field: number, values: readonly number[]): void {
    this.#list(field, THRIFT.i32, values.length);
    for (const value of values) this.#zigzag(value);
  }

  texts(field: number, texts: readonly string[]): void {
    this.#list(field, THRIFT.binary, texts.length);
    for (const text of texts) this.#bytes(Buffer.from(text));
  }

  /** Ends the outermost struct. */
  end(): void {
    this.#out.byte(STOP);
  }

  #struct(write: () => void): void {
    this.#outer.push(this.#last);
    this.#last = 0;
    write();
    this.#out.byte(STOP);
    this.#last = this.#outer.pop() ?? 0;
  }

  #field(field: number, type: number): void {
    this.#out.byte(((field - this.#last) << 4) | type);
    this.#last = field;
  }

  #list(field: number, type: number, length: number): void {
    this.#field(field, THRIFT.list);
    if (length < LONG_LIST) {
      this.#out.byte((length << 4) | type);
      return;
    }
    this.#out.byte((LONG_LIST << 4) | type);
    this.#varint(length);
  }

  #bytes(bytes: Uint8Array): void {
    this.#varint(bytes.length);
    this.#out.copy(bytes);
  }

  /** Not negative, so its zigzag form is its double. */
  #zigzag(value: number): void {
    this.#varint(value * 2);
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest >= VARINT_BASE; rest = Math.floor(rest / VARINT_BASE))
      this.#out.byte((rest % VARINT_BASE) | VARINT_BASE);
    this.#out.byte(rest);
  }
}
