import { isUtf8 } from "node:buffer";
import { ByteWriter } from "./byte-writer.js";
import { JsonEncoder } from "./json-encoder.js";
import { type CompiledField, type CompiledMessage, compileMessage } from "./json-plan.js";
import type { MessageType } from "./schema.js";
import { ONE_BYTE, WIRE_BYTES, WIRE_FIXED32, WIRE_FIXED64, WIRE_VARINT } from "./wire-reader.js";
import { isAscii } from "./wire-values.js";

/** Far below the limit for reading, and deeper than any message nests its own fields (a profile may nest deeper). */
const SURE_DEPTH = 16;
/** A varint has at most ten bytes; longer ones than this are left to the encoder. */
const SURE_VARINT_BYTES = 9;
/** The first field of a message, as text or a message: the key of a map's entry, the type of an Any, an entry of a Struct. */
const FIRST_TAG = (1 << 3) | WIRE_BYTES;
/** The value of a Struct's entry, and two members of Value. */
const STRUCT_VALUE_TAG = (2 << 3) | WIRE_BYTES;
const STRING_MEMBER = (3 << 3) | WIRE_BYTES;
const STRUCT_MEMBER = (5 << 3) | WIRE_BYTES;
const SECONDS_TAG = (1 << 3) | WIRE_VARINT;
const NANOS_TAG = (2 << 3) | WIRE_VARINT;
/** This many bytes hold 35 bits, enough up to the year 3058. */
const SURE_SECONDS_BYTES = 5;
const SECOND_NANOS = 1_000_000_000;
/** Returned by {@link MessageCheck} instead of a position. */
const UNSURE = -1;

/**
 * Says whether listings can show a message, without writing it. A quick pass decides that for nearly all messages. If it meets
 * anything that it does not know for sure (deep values, times, groups, text that is not UTF-8), the encoder that listings use
 * decides.
 */
export class MessageCheck {
  readonly #encoder = new JsonEncoder();
  readonly #out = new ByteWriter();

  /** Throws `C1Z_BAD_MESSAGE`, as listings do, if `bytes` are not a message of the type. */
  check(type: MessageType, bytes: Uint8Array): void {
    if (isSureMessage(compileMessage(type), bytes, 0, bytes.length, 0)) return;
    this.#out.length = 0;
    this.#encoder.encode(type, bytes, this.#out);
  }

  /** The same for a message `bytes[start, end)` that is a field of another one. */
  checkEmbedded(type: MessageType, bytes: Uint8Array, start: number, end: number): void {
    if (isSureMessage(compileMessage(type), bytes, start, end, 1)) return;
    this.#out.length = 0;
    this.#encoder.encodeEmbedded(type, bytes, start, end, this.#out);
  }
}

function isSureMessage(plan: CompiledMessage, bytes: Uint8Array, start: number, end: number, depth: number): boolean {
  if (depth > SURE_DEPTH) return false;
  if (plan.form === "struct") return isSureStruct(bytes, start, end, depth);
  if (plan.form === "timestamp") return isSureTimestamp(bytes, start, end);
  const isAny = plan.form === "any";
  if (!isAny && plan.form !== "plain") return false;
  const { indexOfTag, fields } = plan;
  let position = start;
  while (position < end) {
    let tag = bytes[position++] as number;
    if (tag >= ONE_BYTE) {
      // Tags of fields from 16 on take two bytes.
      const second = position < end ? (bytes[position++] as number) : ONE_BYTE;
      if (second >= ONE_BYTE) return false;
      tag = (tag & 0x7f) | (second << 7);
    }
    if (tag < 8) return false;
    if ((tag & 7) !== WIRE_BYTES) {
      position = behindNumber(tag & 7, bytes, position, end);
      if (position === UNSURE) return false;
      continue;
    }
    const contentStart = lengthEnd(bytes, position, end);
    if (contentStart === UNSURE) return false;
    position = contentStart + numberAt(bytes, position, contentStart);
    if (position > end) return false;
    const index = tag < indexOfTag.length ? (indexOfTag[tag] as number) : -1;
    if (isAny) {
      // The value of an Any is shown in base64 if it is not a message of its type; only the type has to be text.
      if (tag === FIRST_TAG && !isText(bytes, contentStart, position)) return false;
    } else if (index >= 0 && !isSureField(fields[index] as CompiledField, tag, bytes, contentStart, position, depth))
      return false;
  }
  return position === end;
}

function isSureField(
  { cardinality, message, scalar, packedTag, valueTag }: CompiledField,
  tag: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  depth: number,
): boolean {
  if (tag === packedTag) return false;
  if (cardinality === "map") return message !== undefined && isSureEntry(message, valueTag, bytes, start, end, depth);
  if (message !== undefined) return isSureMessage(message, bytes, start, end, depth + 1);
  return scalar !== "string" || isText(bytes, start, end);
}

/**
 * An entry of a map: a key and a value, each once and in this order, as all writers produce them. `plan` is that of the value;
 * without one, the value is a google.protobuf.Value.
 */
function isSureEntry(
  plan: CompiledMessage | undefined,
  valueTag: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  depth: number,
): boolean {
  if (start === end || bytes[start] !== FIRST_TAG) return false;
  const keyStart = lengthEnd(bytes, start + 1, end);
  if (keyStart === UNSURE) return false;
  const keyEnd = keyStart + numberAt(bytes, start + 1, keyStart);
  if (keyEnd > end || !isText(bytes, keyStart, keyEnd)) return false;
  if (keyEnd === end) return true;
  if (bytes[keyEnd] !== valueTag) return false;
  const valueStart = lengthEnd(bytes, keyEnd + 1, end);
  if (valueStart === UNSURE) return false;
  const valueEnd = valueStart + numberAt(bytes, keyEnd + 1, valueStart);
  if (valueEnd !== end) return false;
  if (plan === undefined) return isSureValue(bytes, valueStart, valueEnd, depth + 1);
  return isSureMessage(plan, bytes, valueStart, valueEnd, depth + 1);
}

/** A google.protobuf.Struct: entries of its only field, and nothing else. */
function isSureStruct(bytes: Uint8Array, start: number, end: number, depth: number): boolean {
  if (depth > SURE_DEPTH) return false;
  for (let position = start; position < end; ) {
    if (bytes[position] !== FIRST_TAG) return false;
    const entryStart = lengthEnd(bytes, position + 1, end);
    if (entryStart === UNSURE) return false;
    const entryEnd = entryStart + numberAt(bytes, position + 1, entryStart);
    if (entryEnd > end || !isSureEntry(undefined, STRUCT_VALUE_TAG, bytes, entryStart, entryEnd, depth)) return false;
    position = entryEnd;
  }
  return true;
}

/** A google.protobuf.Timestamp: seconds, nanoseconds or both, in this order, of this millennium. */
function isSureTimestamp(bytes: Uint8Array, start: number, end: number): boolean {
  let position = start;
  if (bytes[position] === SECONDS_TAG) {
    position = behindNumber(WIRE_VARINT, bytes, position + 1, Math.min(end, position + 1 + SURE_SECONDS_BYTES));
    if (position === UNSURE) return false;
  }
  if (position === end) return true;
  if (bytes[position] !== NANOS_TAG) return false;
  return (
    behindNumber(WIRE_VARINT, bytes, position + 1, end) === end && numberAt(bytes, position + 1, end) < SECOND_NANOS
  );
}

/** A google.protobuf.Value with one member, which is not a list. */
function isSureValue(bytes: Uint8Array, start: number, end: number, depth: number): boolean {
  const tag = bytes[start];
  if (start === end) return true;
  if (tag === undefined) return false;
  if ((tag & 7) !== WIRE_BYTES)
    return tag < ONE_BYTE && tag >= 8 && behindNumber(tag & 7, bytes, start + 1, end) === end;
  const contentStart = lengthEnd(bytes, start + 1, end);
  if (contentStart === UNSURE || contentStart + numberAt(bytes, start + 1, contentStart) !== end) return false;
  if (tag === STRING_MEMBER) return isText(bytes, contentStart, end);
  return tag === STRUCT_MEMBER && isSureStruct(bytes, contentStart, end, depth + 1);
}

/** The position after a value that is not length-delimited. */
function behindNumber(wireType: number, bytes: Uint8Array, start: number, end: number): number {
  let position = start;
  if (wireType === WIRE_VARINT) {
    const limit = Math.min(end, start + SURE_VARINT_BYTES);
    while (position < limit) if ((bytes[position++] as number) < ONE_BYTE) return position;
    return UNSURE;
  }
  if (wireType === WIRE_FIXED64) position += 8;
  else if (wireType === WIRE_FIXED32) position += 4;
  else return UNSURE;
  return position <= end ? position : UNSURE;
}

/** The position after a length of at most four bytes. */
function lengthEnd(bytes: Uint8Array, start: number, end: number): number {
  const limit = Math.min(end, start + 4);
  for (let position = start; position < limit; ) if ((bytes[position++] as number) < ONE_BYTE) return position;
  return UNSURE;
}

/** The varint in `[start, end)`. */
function numberAt(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let position = end - 1; position >= start; position--)
    length = length * 0x80 + ((bytes[position] as number) & 0x7f);
  return length;
}

function isText(bytes: Uint8Array, start: number, end: number): boolean {
  return isAscii(bytes, start, end) || isUtf8(bytes.subarray(start, end));
}
