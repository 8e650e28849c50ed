/** Protobuf wire data, written field by field, for messages that no encoder writes. */

/** A varint of any length up to 64 bits; negative values take ten bytes. */
export function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

export function tag(number: number, wireType: number): Buffer {
  return varint(number * 8 + wireType);
}

export function varintField(number: number, value: number | bigint): Buffer {
  return Buffer.concat([tag(number, 0), varint(value)]);
}

export function fixed64Field(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([tag(number, 1), bytes]);
}

export function fixed32Field(number: number): Buffer {
  return Buffer.concat([tag(number, 5), Buffer.alloc(4, 1)]);
}

/** A length-delimited field: text, bytes, or a message given as its fields. */
export function bytesField(number: number, ...content: readonly (string | Uint8Array)[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => Buffer.from(part)));
  return Buffer.concat([tag(number, 2), varint(bytes.length), bytes]);
}

export function group(number: number, ...content: readonly Uint8Array[]): Buffer {
  return Buffer.concat([tag(number, 3), ...content, tag(number, 4)]);
}
