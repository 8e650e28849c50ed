import { ByteWriter } from "./byte-writer.js";
import { WIRE_BYTES, WIRE_VARINT } from "./wire-reader.js";

/** Writes protobuf wire data: the stubs and renumbered fields that turn a stored record into a connector.v2 message. */
export class WireWriter extends ByteWriter {
  /** The output, as a view that the next write overwrites. */
  view(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  varint(value: number): void {
    this.reserve(10);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  /** A varint field; nothing for 0, which is the default. */
  varintField(number: number, value: number): void {
    if (value === 0) return;
    this.varint(number * 8 + WIRE_VARINT);
    this.varint(value);
  }

  /** A string field; nothing for the empty string, which is the default. */
  stringField(number: number, text: string): void {
    if (text === "") return;
    const mark = this.begin(number);
    this.utf8(text);
    this.end(mark);
  }

  /** A length-delimited field that holds `source[start, end)`. */
  bytesField(number: number, source: Uint8Array, start = 0, end = source.length): void {
    this.varint(number * 8 + WIRE_BYTES);
    this.varint(end - start);
    this.copy(source, start, end);
  }

  /** Opens a length-delimited field; write its content, then call {@link end} with the returned mark. */
  begin(number: number): number {
    this.varint(number * 8 + WIRE_BYTES);
    this.byte(0);
    return this.length;
  }

  /** Closes the field opened by {@link begin}: fills in its length, and moves the content if the length takes more bytes. */
  end(mark: number): void {
    const size = this.length - mark;
    if (size < 0x80) {
      this.bytes[mark - 1] = size;
      return;
    }
    const prefix = varintLength(size);
    this.reserve(prefix);
    this.bytes.copyWithin(mark - 1 + prefix, mark, this.length);
    this.length = mark - 1;
    this.varint(size);
    this.length += size;
  }
}

function varintLength(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;
}
