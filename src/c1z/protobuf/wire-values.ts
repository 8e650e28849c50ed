import { isUtf8 } from "node:buffer";
import { badMessage, WIRE_BYTES, WIRE_VARINT, type WireReader } from "./wire-reader.js";

/** A map entry is a message: 1 is its key, 2 its value (protobuf encoding guide). */
const KEY_TAG = (1 << 3) | WIRE_BYTES;

/** An entry of a map field. */
export interface MapEntry {
  /** The key's UTF-8 bytes, if there are any, are `[keyStart, keyEnd)`. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** The position after the value's tag; -1 if the entry has no value. */
  readonly valueAt: number;
  readonly end: number;
}

/** The bytes `[start, end)` of the reader as text. Throws `C1Z_BAD_MESSAGE` if they are not valid UTF-8. */
export function textAt(reader: WireReader, start: number, end: number): string {
  const view = viewAt(reader, start, end);
  if (isAscii(view, 0, view.length)) return view.toString("latin1");
  const text = view.toString("utf8");
  // A replacement character may stand for invalid bytes or for itself.
  if (text.includes("\ufffd") && !isUtf8(view)) throw badMessage("a string is no valid UTF-8");
  return text;
}

/** Whether `bytes[start, end)` are ASCII, which is decoded in half the time as Latin-1. */
export function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  let bits = 0;
  for (let index = start; index < end; index++) bits |= bytes[index] as number;
  return bits < 0x80;
}

/** The bytes `[start, end)` of the reader, not copied. */
export function viewAt(reader: WireReader, start: number, end: number): Buffer {
  return Buffer.from(reader.bytes.buffer, reader.bytes.byteOffset + start, end - start);
}

/** The last varint with this field number in the message at `[start, end)`; 0 if there is none. */
export function lastVarint(reader: WireReader, number: number, start: number, end: number): bigint {
  let value = 0n;
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === ((number << 3) | WIRE_VARINT)) value = reader.uint64(end);
    else reader.skip(tag, end);
  }
  return value;
}

/**
 * The entries of the `map<string, …>` field with this tag in `[start, end)`, sorted by the bytes of their keys, like the
 * reference does. Among equal keys, and among several values in one entry, the last counts. `valueTag` is the tag of a value of
 * the map's type.
 */
export function mapEntries(
  reader: WireReader,
  mapTag: number,
  valueTag: number,
  start: number,
  end: number,
): readonly MapEntry[] {
  const entries: MapEntry[] = [];
  let last: MapEntry | undefined;
  let isSorted = true;
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag !== mapTag) {
      reader.skip(tag, end);
      continue;
    }
    const limit = reader.limit(end);
    const entry = mapEntry(reader, valueTag, limit);
    if (last !== undefined && compareKeys(reader.bytes, last, entry) >= 0) isSorted = false;
    last = entry;
    entries.push(entry);
    reader.position = limit;
  }
  return isSorted ? entries : sorted(reader.bytes, entries);
}

function sorted(bytes: Uint8Array, entries: readonly MapEntry[]): readonly MapEntry[] {
  // Sorting keeps the order of equal keys, of which the last is kept.
  const ordered = [...entries].sort((a, b) => compareKeys(bytes, a, b));
  return ordered.filter((entry, index) => {
    const next = ordered[index + 1];
    return next === undefined || compareKeys(bytes, entry, next) !== 0;
  });
}

function compareKeys(bytes: Uint8Array, a: MapEntry, b: MapEntry): number {
  const lengthA = a.keyEnd - a.keyStart;
  const lengthB = b.keyEnd - b.keyStart;
  const shared = Math.min(lengthA, lengthB);
  for (let index = 0; index < shared; index++) {
    const difference = (bytes[a.keyStart + index] as number) - (bytes[b.keyStart + index] as number);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

function mapEntry(reader: WireReader, valueTag: number, end: number): MapEntry {
  let keyStart = 0;
  let keyEnd = 0;
  let valueAt = -1;
  while (reader.position < end) {
    const tag = reader.tag(end);
    const at = reader.position;
    reader.skip(tag, end);
    if (tag === valueTag) valueAt = at;
    else if (tag === KEY_TAG) {
      keyEnd = reader.position;
      reader.position = at;
      reader.limit(end);
      keyStart = reader.position;
      reader.position = keyEnd;
    }
  }
  return { keyStart, keyEnd, valueAt, end };
}
