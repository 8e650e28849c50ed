import { WIRE_BYTES, WIRE_VARINT, type WireReader } from "./wire-reader.js";

/** An entry of a map field: its key, and where its value lies (of a message value, its content). */
export interface MapEntry {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** The bytes `[start, end)` of the reader as text; invalid UTF-8 comes out as U+FFFD. */
export function textAt(reader: WireReader, start: number, end: number): string {
  return viewAt(reader, start, end).toString("utf8");
}

/** The bytes `[start, end)` of the reader, not copied. */
export function viewAt(reader: WireReader, start: number, end: number): Buffer {
  return Buffer.from(reader.bytes.buffer, reader.bytes.byteOffset + start, end - start);
}

/** The last varint with this field number in the message at `[start, end)`; 0 where there is none. */
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
 * The entries of the `map<string, …>` field with this tag in `[start, end)`, sorted by key; of equal keys the last
 * counts, a missing key is empty, a missing value an empty range.
 */
export function mapEntries(reader: WireReader, mapTag: number, start: number, end: number): readonly MapEntry[] {
  const entries = new Map<string, MapEntry>();
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag !== mapTag) {
      reader.skip(tag, end);
      continue;
    }
    const limit = reader.limit(end);
    const entry = mapEntry(reader, limit);
    entries.set(entry.key, entry);
    reader.position = limit;
  }
  return [...entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function mapEntry(reader: WireReader, end: number): MapEntry {
  let key = "";
  let start = end;
  let valueEnd = end;
  while (reader.position < end) {
    const tag = reader.tag(end);
    const isBytes = (tag & 7) === WIRE_BYTES;
    const fieldEnd = isBytes ? reader.limit(end) : end;
    const fieldStart = reader.position;
    if (isBytes) reader.position = fieldEnd;
    else reader.skip(tag, end);
    if (tag >>> 3 === 1 && isBytes) key = textAt(reader, fieldStart, fieldEnd);
    else if (tag >>> 3 === 2) [start, valueEnd] = [fieldStart, reader.position];
  }
  return { key, start, end: valueEnd };
}
