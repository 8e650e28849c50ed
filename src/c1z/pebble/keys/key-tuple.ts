import { ByteWriter } from "../../protobuf/byte-writer.js";
import type { KeyRange } from "./key-range.js";

/** Components of a tuple are joined by this byte; inside a component it is written as {@link ESCAPE} and a number. */
const SEPARATOR = 0x00;
const ESCAPE = 0x01;
const ESCAPED_SEPARATOR = 0x01;
const ESCAPED_ESCAPE = 0x02;

const NEEDS_ESCAPE = /[\0\x01]/;

/** Characters from {@link FIRST_PLAIN} up to this one are one byte each in a key. */
const FIRST_PLAIN = 0x02;
const FIRST_NOT_ASCII = 0x80;

/** The key of a family with this tuple (docs/format-v3.md, "Key tuples"). */
export function tupleKey(family: Uint8Array, components: readonly string[]): Buffer {
  const out = new ByteWriter(128);
  writeTupleKey(family, components, out);
  return out.slice();
}

/**
 * Writes the result of {@link tupleKey} to the beginning of `out`: for lookups, which would cost less than a new buffer for
 * each.
 */
export function writeTupleKey(family: Uint8Array, components: readonly string[], out: ByteWriter): void {
  out.length = 0;
  out.copy(family);
  for (const component of components) {
    out.byte(SEPARATOR);
    if (!writePlain(component, out)) out.utf8(escaped(component));
  }
}

/** Writes a component that consists of plain characters; returns false and writes nothing if there are others. */
function writePlain(component: string, out: ByteWriter): boolean {
  out.reserve(component.length);
  const { bytes } = out;
  let { length } = out;
  for (let index = 0; index < component.length; index++) {
    const code = component.charCodeAt(index);
    if (code < FIRST_PLAIN || code >= FIRST_NOT_ASCII) return false;
    bytes[length++] = code;
  }
  out.length = length;
  return true;
}

/** The keys of a family whose tuples begin with these components and have more. */
export function prefixRange(family: Uint8Array, components: readonly string[]): KeyRange {
  const lower = Buffer.concat([tupleKey(family, components), Buffer.of(SEPARATOR)]);
  const upper = Buffer.from(lower);
  upper[upper.length - 1] = SEPARATOR + 1;
  return { lower, upper };
}

/** All keys of a family. */
export function familyRange(family: Uint8Array): KeyRange {
  const upper = Buffer.from(family);
  upper[upper.length - 1] = (family.at(-1) ?? 0) + 1;
  return { lower: family, upper };
}

function escaped(component: string): string {
  if (!NEEDS_ESCAPE.test(component)) return component;
  return component.replaceAll("\x01", "\x01\x02").replaceAll("\0", "\x01\x01");
}

/** Where the component that starts at `start` ends in the key `[0, keyLength)`. */
export function componentEnd(key: Uint8Array, start: number, keyLength: number): number {
  for (let index = start; index < keyLength; index++) if (key[index] === SEPARATOR) return index;
  return keyLength;
}

/** The text of the component at `[start, end)` of a key; undefined if an escape in it is invalid. */
export function componentText(key: Buffer, start: number, end: number): string | undefined {
  let bits = 0;
  for (let index = start; index < end; index++) {
    const byte = key[index] as number;
    if (byte === ESCAPE) return unescaped(key, start, end);
    bits |= byte;
  }
  // ASCII, which nearly all ids are, is decoded in half the time as Latin-1.
  return key.toString(bits < 0x80 ? "latin1" : "utf8", start, end);
}

function unescaped(key: Buffer, start: number, end: number): string | undefined {
  const bytes: number[] = [];
  for (let index = start; index < end; index++) {
    const byte = key[index] as number;
    if (byte !== ESCAPE) {
      bytes.push(byte);
      continue;
    }
    const code = index + 1 < end ? key[++index] : undefined;
    if (code !== ESCAPED_SEPARATOR && code !== ESCAPED_ESCAPE) return undefined;
    bytes.push(code === ESCAPED_SEPARATOR ? SEPARATOR : ESCAPE);
  }
  return Buffer.from(bytes).toString("utf8");
}

/** The components of a key's tuple after `headerLength` bytes; undefined if the key has no valid tuple. */
export function tupleOf(key: Buffer, keyLength: number, headerLength: number): readonly string[] | undefined {
  const components: string[] = [];
  for (let position = headerLength; position < keyLength; ) {
    if (key[position] !== SEPARATOR) return undefined;
    const end = componentEnd(key, position + 1, keyLength);
    const text = componentText(key, position + 1, end);
    if (text === undefined) return undefined;
    components.push(text);
    position = end;
  }
  return components;
}
