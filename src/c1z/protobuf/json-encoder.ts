import { isC1zError } from "../errors.js";
import { MAX_MESSAGE_DEPTH } from "../limits.js";
import type { ByteWriter } from "./byte-writer.js";
import { FieldSlots } from "./field-slots.js";
import { GenerationCache } from "./generation-cache.js";
import { type CompiledField, type CompiledMessage, compileMessage } from "./json-plan.js";
import { writeScalar, writeScalarDefault, writeString, writeStruct, writeTimestamp } from "./json-values.js";
import { RememberedJson } from "./remembered-json.js";
import type { MessageType } from "./schema.js";
import { TypeUrls } from "./type-urls.js";
import { badMessage, WIRE_BYTES, WireReader } from "./wire-reader.js";
import { lastVarint, type MapEntry, mapEntries, viewAt } from "./wire-values.js";

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

const TYPE_LABEL = Buffer.from('"@type":');

/** Embedded messages of at least this length are cached; shorter ones are encoded as fast as they are looked up. */
const MEMO_FROM_BYTES = 96;
const MEMO_BYTES = 16 * 1024 * 1024;
/** The size of a cache entry in addition to its key and value. */
const MEMO_ENTRY_BYTES = 200;

/**
 * Turns stored protobuf bytes into JSON text (the protobuf JSON mapping) without building objects. The JSON of embedded
 * messages is cached by their bytes, because the same entitlement and principal are embedded in many grants.
 *
 * Fields come out in declaration order whatever their order on the wire: a first pass records where each field is.
 */
export class JsonEncoder {
  readonly #reader = new WireReader();
  readonly #typeUrls = new TypeUrls();
  readonly #memo = new GenerationCache<Buffer>(MEMO_BYTES);
  readonly #slots = new FieldSlots();
  #depth = 0;
  /** The last embedded message of each type whose messages repeat in neighbouring rows. */
  readonly #last = new Map<CompiledMessage, RememberedJson>();

  /** Appends `bytes` as JSON. Throws `C1Z_BAD_MESSAGE` if they are not a message of the type; `out` is then unchanged. */
  encode(type: MessageType, bytes: Uint8Array, out: ByteWriter): void {
    this.encodeAt(type, bytes, 0, bytes.length, out);
  }

  /** The same for `bytes[start, end)`. */
  encodeAt(type: MessageType, bytes: Uint8Array, start: number, end: number, out: ByteWriter): void {
    const mark = out.length;
    this.#begin(bytes);
    try {
      this.#message(compileMessage(type), start, end, out);
    } catch (error) {
      out.length = mark;
      // The error counts from the start of `bytes`; whoever has the message alone counts from its own.
      if (start > 0) this.encode(type, bytes.subarray(start, end), out);
      throw error;
    }
  }

  /**
   * Appends what {@link encode} puts between the braces of the message `bytes[start, end)`, which must be a plain one. These
   * are further members of an object, so each starts with a comma. Throws like {@link encode}; the appended bytes are then
   * incomplete.
   */
  encodeMembers(type: MessageType, bytes: Uint8Array, start: number, end: number, out: ByteWriter): void {
    this.#begin(bytes);
    this.#depth++;
    this.#fields(compileMessage(type), start, end, out, false);
  }

  /** Appends the message `bytes[start, end)`, which is embedded in another one. Throws like {@link encodeMembers}. */
  encodeEmbedded(type: MessageType, bytes: Uint8Array, start: number, end: number, out: ByteWriter): void {
    this.#begin(bytes);
    this.#depth++;
    this.#message(compileMessage(type), start, end, out);
  }

  #begin(bytes: Uint8Array): void {
    this.#reader.bytes = bytes;
    this.#slots.release(0);
    this.#depth = 0;
  }

  #message(plan: CompiledMessage, start: number, end: number, out: ByteWriter): void {
    if (++this.#depth > MAX_MESSAGE_DEPTH) throw badMessage("messages nested too deep");
    switch (plan.form) {
      case "plain":
        out.byte(OPEN_BRACE);
        this.#fields(plan, start, end, out, true);
        out.byte(CLOSE_BRACE);
        break;
      case "any":
        this.#any(start, end, out);
        break;
      case "timestamp":
        writeTimestamp(this.#reader, start, end, out);
        break;
      case "struct":
        writeStruct(this.#reader, start, end, this.#depth, out);
        break;
      case "bool-value":
        out.ascii(lastVarint(this.#reader, 1, start, end) === 0n ? "false" : "true");
        break;
    }
    this.#depth--;
  }

  /** The fields of a plain message, without its braces. Returns whether `first` still holds, that is, nothing was written. */
  #fields(plan: CompiledMessage, start: number, end: number, out: ByteWriter, first: boolean): boolean {
    const slots = this.#slots;
    const frame = slots.locate(plan, this.#reader, start, end);
    let nothingYet = first;
    const { fields } = plan;
    for (let index = 0; index < fields.length; index++) {
      const slot = slots.slotOf(frame, index);
      if (slots.occurrences(slot) === 0) continue;
      const field = fields[index] as CompiledField;
      const mark = out.length;
      out.copy(nothingYet ? field.label : field.nextLabel);
      if (this.#field(field, slot, end, out)) nothingYet = false;
      else out.length = mark;
    }
    slots.release(frame);
    return nothingYet;
  }

  /** One field that occurs. Returns false if it holds the default and so is left out. */
  #field(field: CompiledField, slot: number, end: number, out: ByteWriter): boolean {
    const first = this.#slots.firstTag(slot);
    if (field.cardinality === "many") return this.#list(field, first, end, out);
    if (field.cardinality === "map") return this.#map(field, first, end, out);
    const reader = this.#reader;
    reader.position = this.#slots.lastValue(slot);
    if (field.message === undefined) {
      const mark = out.length;
      const isDefault = writeScalar(reader, field, end, out);
      // A member of a oneof has presence: it is shown even when it holds its default.
      if (isDefault && field.oneofPeers === undefined) {
        out.length = mark;
        return false;
      }
      return true;
    }
    if (this.#slots.occurrences(slot) > 1) {
      this.#mergedMessage(field, field.message, first, end, out);
      return true;
    }
    const limit = reader.limit(end);
    this.#embedded(field.message, reader.position, limit, out);
    return true;
  }

  /** Several occurrences of a singular message field are merged, which is what their concatenated bytes mean. */
  #mergedMessage(field: CompiledField, plan: CompiledMessage, first: number, end: number, out: ByteWriter): void {
    const reader = this.#reader;
    const outer = reader.bytes;
    const parts: Uint8Array[] = [];
    reader.position = first;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === field.tag) {
        const limit = reader.limit(end);
        parts.push(outer.subarray(reader.position, limit));
        reader.position = limit;
      } else reader.skip(tag, end);
    }
    const merged = Buffer.concat(parts);
    reader.bytes = merged;
    this.#message(plan, 0, merged.length, out);
    reader.bytes = outer;
  }

  /**
   * An embedded message. One that repeats in neighbouring rows is compared with the last one first, which is cheaper than a
   * lookup.
   */
  #embedded(plan: CompiledMessage, start: number, end: number, out: ByteWriter): void {
    if (!plan.repeats) {
      this.#remembered(plan, start, end, out);
      return;
    }
    const last = this.#last.get(plan) ?? new RememberedJson();
    this.#last.set(plan, last);
    const { bytes } = this.#reader;
    if (last.append(bytes, start, end, out)) return;
    const mark = out.length;
    this.#remembered(plan, start, end, out);
    last.remember(bytes, start, end, out.slice(mark));
  }

  /** A message, cached by its bytes if that is worthwhile. */
  #remembered(plan: CompiledMessage, start: number, end: number, out: ByteWriter): void {
    if (!plan.memoize || end - start < MEMO_FROM_BYTES) {
      this.#message(plan, start, end, out);
      return;
    }
    const bytes = this.#reader.bytes;
    const key = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
    const known = this.#memo.get(plan.fullName, key);
    if (known !== undefined) {
      out.copy(known);
      return;
    }
    const mark = out.length;
    this.#message(plan, start, end, out);
    const json = out.slice(mark);
    this.#memo.set(plan.fullName, key, json, key.length + json.length + MEMO_ENTRY_BYTES);
  }

  #list(field: CompiledField, first: number, end: number, out: ByteWriter): boolean {
    const reader = this.#reader;
    const mark = out.length;
    let empty = true;
    out.byte(OPEN_BRACKET);
    reader.position = first;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag !== field.tag && tag !== field.packedTag) {
        reader.skip(tag, end);
        continue;
      }
      const isLengthDelimited = (tag & 7) === WIRE_BYTES;
      const limit =
        isLengthDelimited && (field.message !== undefined || tag === field.packedTag) ? reader.limit(end) : end;
      if (field.message !== undefined) {
        if (!empty) out.byte(COMMA);
        this.#embedded(field.message, reader.position, limit, out);
        reader.position = limit;
        empty = false;
        continue;
      }
      do {
        if (tag === field.packedTag && reader.position >= limit) break;
        if (!empty) out.byte(COMMA);
        writeScalar(reader, field, limit, out);
        empty = false;
      } while (tag === field.packedTag && reader.position < limit);
    }
    out.byte(CLOSE_BRACKET);
    if (empty) out.length = mark;
    return !empty;
  }

  #map(field: CompiledField, first: number, end: number, out: ByteWriter): boolean {
    const entries = mapEntries(this.#reader, field.tag, field.valueTag, first, end);
    out.byte(OPEN_BRACE);
    entries.forEach((entry, index) => {
      if (index > 0) out.byte(COMMA);
      writeString(this.#reader, entry.keyStart, entry.keyEnd, out);
      out.byte(COLON);
      this.#mapValue(field, entry, out);
    });
    out.byte(CLOSE_BRACE);
    return true;
  }

  #mapValue(field: CompiledField, { valueAt, end }: MapEntry, out: ByteWriter): void {
    const reader = this.#reader;
    const isPresent = valueAt >= 0;
    reader.position = isPresent ? valueAt : end;
    if (field.message !== undefined) {
      const limit = isPresent ? reader.limit(end) : end;
      this.#message(field.message, reader.position, limit, out);
    } else if (isPresent) writeScalar(reader, field, end, out);
    else writeScalarDefault(field, out);
  }

  #any(start: number, end: number, out: ByteWriter): void {
    const reader = this.#reader;
    let urlStart = end;
    let urlEnd = end;
    let valueStart = end;
    let valueEnd = end;
    reader.position = start;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === ((1 << 3) | WIRE_BYTES) || tag === ((2 << 3) | WIRE_BYTES)) {
        const limit = reader.limit(end);
        if (tag >>> 3 === 1) {
          urlStart = reader.position;
          urlEnd = limit;
        } else {
          valueStart = reader.position;
          valueEnd = limit;
        }
        reader.position = limit;
      } else reader.skip(tag, end);
    }
    const url = this.#typeUrls.at(reader, urlStart, urlEnd);
    out.byte(OPEN_BRACE);
    out.copy(TYPE_LABEL);
    out.copy(url.json);
    this.#anyValue(url.plan, valueStart, valueEnd, out);
    out.byte(CLOSE_BRACE);
  }

  /** A value of an unknown type, or one that is not a message of its type, is written as base64 instead of being left out. */
  #anyValue(plan: CompiledMessage | undefined, start: number, end: number, out: ByteWriter): void {
    // Many annotations consist only of their type.
    if (start === end && plan?.form === "plain" && this.#depth < MAX_MESSAGE_DEPTH) return;
    const mark = out.length;
    const { bytes } = this.#reader;
    const frame = this.#slots.top;
    const depth = this.#depth;
    try {
      if (plan !== undefined) this.#knownAny(plan, start, end, out);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      this.#reader.bytes = bytes;
      this.#slots.release(frame);
      this.#depth = depth;
      out.length = mark;
      out.ascii(`,"value":"${viewAt(this.#reader, start, end).toString("base64")}"`);
    }
    if (plan === undefined) out.ascii(`,"value":"${viewAt(this.#reader, start, end).toString("base64")}"`);
  }

  #knownAny(plan: CompiledMessage, start: number, end: number, out: ByteWriter): void {
    if (plan.form === "plain") {
      if (++this.#depth > MAX_MESSAGE_DEPTH) throw badMessage("messages nested too deep");
      this.#fields(plan, start, end, out, false);
      this.#depth--;
      return;
    }
    out.ascii(',"value":');
    this.#message(plan, start, end, out);
  }
}
