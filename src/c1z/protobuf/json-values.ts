import { MAX_MESSAGE_DEPTH } from "../limits.js";
import type { ByteWriter } from "./byte-writer.js";
import type { CompiledField } from "./json-plan.js";
import { formatTimestamp } from "./timestamp.js";
import { badMessage, WIRE_BYTES, WIRE_FIXED64, WIRE_VARINT, type WireReader } from "./wire-reader.js";
import { mapEntries, viewAt } from "./wire-values.js";

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;

/** `Timestamp.seconds` and `Timestamp.nanos`. */
const SECONDS_TAG = (1 << 3) | WIRE_VARINT;
const NANOS_TAG = (2 << 3) | WIRE_VARINT;

const ZERO = Buffer.from("0");

/** `Struct.fields`, and the value of one of its entries. */
const FIELDS_TAG = (1 << 3) | WIRE_BYTES;
const VALUE_TAG = (2 << 3) | WIRE_BYTES;

/** The tags of the members of Value; one with another wire type is an unknown field. */
const MEMBER = {
  null: (1 << 3) | WIRE_VARINT,
  number: (2 << 3) | WIRE_FIXED64,
  string: (3 << 3) | WIRE_BYTES,
  bool: (4 << 3) | WIRE_VARINT,
  struct: (5 << 3) | WIRE_BYTES,
  list: (6 << 3) | WIRE_BYTES,
} as const;
const MEMBER_TAGS: ReadonlySet<number> = new Set(Object.values(MEMBER));

/** Appends the scalar or enum at the reader's position as JSON. Returns whether it is the default value. */
export function writeScalar(reader: WireReader, field: CompiledField, end: number, out: ByteWriter): boolean {
  switch (field.scalar) {
    case "string":
    case "bytes":
      return writeLengthDelimited(reader, field.scalar, end, out);
    case "bool": {
      const value = reader.int64(end) !== 0;
      out.ascii(value ? "true" : "false");
      return !value;
    }
    case "double": {
      const value = reader.double(end);
      out.ascii(jsonNumber(value));
      return Object.is(value, 0);
    }
    case "int64":
    case "uint64": {
      const value = reader.uint64(end);
      out.ascii(`"${field.scalar === "int64" ? BigInt.asIntN(64, value) : value}"`);
      return value === 0n;
    }
    case "uint32":
    case "int32":
    case "enum": {
      const value = reader.uint32(end);
      const name = field.enumNames?.get(value);
      if (name === undefined) out.ascii(String(field.scalar === "uint32" ? value : value | 0));
      else out.copy(name);
      return value === 0;
    }
  }
}

function writeLengthDelimited(reader: WireReader, scalar: "string" | "bytes", end: number, out: ByteWriter): boolean {
  const limit = reader.limit(end);
  const start = reader.position;
  if (scalar === "string") writeString(reader, start, limit, out);
  else out.ascii(`"${viewAt(reader, start, limit).toString("base64")}"`);
  reader.position = limit;
  return start === limit;
}

/** Appends the default of a scalar field, which a map value has if it is not on the wire. */
export function writeScalarDefault(field: CompiledField, out: ByteWriter): void {
  switch (field.scalar) {
    case "string":
    case "bytes":
      out.ascii('""');
      break;
    case "bool":
      out.ascii("false");
      break;
    case "int64":
    case "uint64":
      out.ascii('"0"');
      break;
    default:
      out.copy(field.enumNames?.get(0) ?? ZERO);
  }
}

/** Appends the google.protobuf.Timestamp at `[start, end)`. */
export function writeTimestamp(reader: WireReader, start: number, end: number, out: ByteWriter): void {
  let seconds = 0;
  let nanos = 0;
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === SECONDS_TAG) seconds = reader.int64(end);
    else if (tag === NANOS_TAG) nanos = reader.uint32(end) | 0;
    else reader.skip(tag, end);
  }
  out.byte(QUOTE);
  out.ascii(formatTimestamp(seconds, nanos));
  out.byte(QUOTE);
}

/** Appends the google.protobuf.Struct at `[start, end)` as a plain JSON object with sorted keys. */
export function writeStruct(reader: WireReader, start: number, end: number, depth: number, out: ByteWriter): void {
  const entries = mapEntries(reader, FIELDS_TAG, VALUE_TAG, start, end);
  out.byte(OPEN_BRACE);
  entries.forEach((entry, index) => {
    if (index > 0) out.byte(COMMA);
    writeString(reader, entry.keyStart, entry.keyEnd, out);
    out.byte(COLON);
    reader.position = entry.valueAt < 0 ? entry.end : entry.valueAt;
    const limit = entry.valueAt < 0 ? entry.end : reader.limit(entry.end);
    writeValue(reader, reader.position, limit, depth + 1, out);
  });
  out.byte(CLOSE_BRACE);
}

/** google.protobuf.Value: a oneof. The last member on the wire wins; no member at all is null. */
function writeValue(reader: WireReader, start: number, end: number, depth: number, out: ByteWriter): void {
  if (depth > MAX_MESSAGE_DEPTH) throw badMessage("values nested too deep");
  const tag = lastMember(reader, start, end);
  if (tag === MEMBER.number) out.ascii(jsonNumber(reader.double(end)));
  else if (tag === MEMBER.bool) out.ascii(reader.int64(end) === 0 ? "false" : "true");
  else if (tag === MEMBER.null) out.ascii("null");
  else writeBytesMember(reader, tag, reader.limit(end), depth, out);
}

/** The tag of the member that counts; the reader is then at the start of its value. */
function lastMember(reader: WireReader, start: number, end: number): number {
  let member: number = MEMBER.null;
  let at = end;
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (MEMBER_TAGS.has(tag)) {
      member = tag;
      at = reader.position;
    }
    reader.skip(tag, end);
  }
  reader.position = at;
  return member;
}

function writeBytesMember(reader: WireReader, tag: number, end: number, depth: number, out: ByteWriter): void {
  const start = reader.position;
  if (tag === MEMBER.string) writeString(reader, start, end, out);
  else if (tag === MEMBER.struct) writeStruct(reader, start, end, depth, out);
  else writeListValue(reader, start, end, depth, out);
}

function writeListValue(reader: WireReader, start: number, end: number, depth: number, out: ByteWriter): void {
  let empty = true;
  reader.position = start;
  out.byte(OPEN_BRACKET);
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag !== ((1 << 3) | WIRE_BYTES)) {
      reader.skip(tag, end);
      continue;
    }
    const limit = reader.limit(end);
    if (!empty) out.byte(COMMA);
    writeValue(reader, reader.position, limit, depth + 1, out);
    empty = false;
    reader.position = limit;
  }
  out.byte(CLOSE_BRACKET);
}

/** Appends the UTF-8 text in `[start, end)` as a JSON string. Throws `C1Z_BAD_MESSAGE` if it is not valid. */
export function writeString(reader: WireReader, start: number, end: number, out: ByteWriter): void {
  if (!out.jsonUtf8(reader.bytes, start, end)) throw badMessage("a string is no valid UTF-8");
}

/** JSON has no infinities: the mapping writes them, and NaN, as strings. */
function jsonNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}
