import { MAX_MESSAGE_DEPTH } from "../c1z/limits.js";
import { typeOfUrl } from "../c1z/protobuf/any-types.js";
import type { Field, MessageType } from "../c1z/protobuf/schema.js";
import { badMessage, WIRE_BYTES, WIRE_FIXED64, WireReader } from "../c1z/protobuf/wire-reader.js";
import { WireWriter } from "../c1z/protobuf/wire-writer.js";

/** What becomes of the values of messages. */
export interface ValueChanges {
  /** The replacement of a text. */
  text(text: string): string;
  /** The replacement of a number of a profile. */
  number(value: number): number;
  /** Seconds that times are moved by. */
  readonly shiftSeconds: number;
  /** Whether annotations of types that are not known stay, as they are; else they are dropped. */
  readonly keepsUnknownAnnotations: boolean;
}

/** Fields of google.protobuf.Any, Timestamp, Struct (a map), Value and ListValue. */
const ANY = { typeUrl: 1, value: 2 } as const;
const SECONDS = 1;
const ENTRY = { key: 1, value: 2 } as const;
const STRUCT_FIELDS = 1;
const VALUE = { number: 2, text: 3, struct: 5, list: 6 } as const;
const LIST_VALUES = 1;

/** Where a field's content is in the message that is read. */
interface Span {
  readonly tag: number;
  /** Of the whole field, with its tag. */
  readonly start: number;
  /** Of its content, behind tag and length. */
  readonly content: number;
  readonly end: number;
}

/**
 * Rewrites messages with other texts, numbers of profiles and times. Fields that the message tables don't know are dropped, as nobody can say what
 * is in them; so are the bytes of `bytes` fields. All other values stay.
 */
export class MessageSanitizer {
  readonly #changes: ValueChanges;
  readonly #reader = new WireReader();

  constructor(changes: ValueChanges) {
    this.#changes = changes;
  }

  /** The message with other values. Throws `C1Z_BAD_MESSAGE` if it can't be decoded. */
  sanitize(type: MessageType, message: Uint8Array): Buffer {
    const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
    const out = new WireWriter(bytes.length + 64);
    this.#message(type, bytes, 0, bytes.length, out, 0);
    return Buffer.from(out.view());
  }

  #message(type: MessageType, bytes: Buffer, start: number, end: number, out: WireWriter, depth: number): void {
    if (depth > MAX_MESSAGE_DEPTH) throw badMessage("messages are nested too deep");
    switch (type.form) {
      case "any":
        this.#any(bytes, start, end, out, depth);
        return;
      case "timestamp":
        this.#timestamp(bytes, start, end, out);
        return;
      case "struct":
        this.#entries(bytes, start, end, out, (value) => this.#value(bytes, value, out, depth + 1));
        return;
      case "bool-value":
        out.copy(bytes, start, end);
        return;
      case "plain":
        for (const span of this.#spans(bytes, start, end)) {
          const field = type.fields.find(({ number }) => number === span.tag >>> 3);
          if (field !== undefined) this.#field(field, bytes, span, out, depth);
        }
    }
  }

  #field(field: Field, bytes: Buffer, span: Span, out: WireWriter, depth: number): void {
    const { type, number, label } = field;
    const isLengthDelimited = (span.tag & 7) === WIRE_BYTES;
    if (label === "map" && isLengthDelimited) {
      const mark = out.begin(number);
      this.#mapEntry(field, bytes, span, out, depth);
      out.end(mark);
    } else if (type === "string" && isLengthDelimited) {
      const mark = out.begin(number);
      out.utf8(this.#changes.text(bytes.toString("utf8", span.content, span.end)));
      out.end(mark);
    } else if (typeof type === "object" && type.kind === "message" && isLengthDelimited) {
      if (type.form === "any" && !this.#isKept(bytes, span)) return;
      const mark = out.begin(number);
      this.#message(type, bytes, span.content, span.end, out, depth + 1);
      out.end(mark);
    } else if (type !== "bytes") out.copy(bytes, span.start, span.end);
  }

  #mapEntry({ type }: Field, bytes: Buffer, { content, end }: Span, out: WireWriter, depth: number): void {
    for (const span of this.#spans(bytes, content, end)) {
      const of = span.tag >>> 3 === ENTRY.key ? "string" : type;
      this.#field(
        { name: "", number: span.tag >>> 3, type: of, label: "one", oneof: undefined },
        bytes,
        span,
        out,
        depth,
      );
    }
  }

  /** Whether an annotation stays: its type is known, or unknown ones are asked for. */
  #isKept(bytes: Buffer, { content, end }: Span): boolean {
    return this.#changes.keepsUnknownAnnotations || this.#typeOfAny(bytes, content, end) !== undefined;
  }

  #typeOfAny(bytes: Buffer, start: number, end: number): MessageType | undefined {
    let url = "";
    for (const span of this.#spans(bytes, start, end)) {
      if (span.tag >>> 3 === ANY.typeUrl) url = bytes.toString("utf8", span.content, span.end);
    }
    return typeOfUrl(url);
  }

  #any(bytes: Buffer, start: number, end: number, out: WireWriter, depth: number): void {
    const type = this.#typeOfAny(bytes, start, end);
    for (const span of this.#spans(bytes, start, end)) {
      if (span.tag >>> 3 !== ANY.value || type === undefined) {
        out.copy(bytes, span.start, span.end);
        continue;
      }
      const mark = out.begin(ANY.value);
      this.#message(type, bytes, span.content, span.end, out, depth + 1);
      out.end(mark);
    }
  }

  #timestamp(bytes: Buffer, start: number, end: number, out: WireWriter): void {
    const { shiftSeconds } = this.#changes;
    for (const span of this.#spans(bytes, start, end)) {
      if (shiftSeconds === 0 || span.tag >>> 3 !== SECONDS) out.copy(bytes, span.start, span.end);
      else out.varintField(SECONDS, Math.max(0, this.#uint(bytes, span) + shiftSeconds));
    }
  }

  #uint(bytes: Buffer, { content, end }: Span): number {
    this.#reader.bytes = bytes;
    this.#reader.position = content;
    return this.#reader.uint(end);
  }

  /** The entries of a Struct: the names of fields stay, their values change. */
  #entries(bytes: Buffer, start: number, end: number, out: WireWriter, writeValue: (span: Span) => void): void {
    for (const entry of this.#spans(bytes, start, end)) {
      if (entry.tag >>> 3 !== STRUCT_FIELDS) continue;
      const mark = out.begin(STRUCT_FIELDS);
      for (const span of this.#spans(bytes, entry.content, entry.end)) {
        if (span.tag >>> 3 !== ENTRY.value) out.copy(bytes, span.start, span.end);
        else {
          const valueMark = out.begin(ENTRY.value);
          writeValue(span);
          out.end(valueMark);
        }
      }
      out.end(mark);
    }
  }

  /** The content of a google.protobuf.Value. */
  #value(bytes: Buffer, { content, end }: Span, out: WireWriter, depth: number): void {
    if (depth > MAX_MESSAGE_DEPTH) throw badMessage("messages are nested too deep");
    for (const span of this.#spans(bytes, content, end)) {
      const number = span.tag >>> 3;
      if (number === VALUE.number && (span.tag & 7) === WIRE_FIXED64) {
        const changed = Buffer.alloc(8);
        changed.writeDoubleLE(this.#changes.number(bytes.readDoubleLE(span.content)));
        out.copy(bytes, span.start, span.content);
        out.copy(changed, 0, 8);
      } else if (number === VALUE.text) {
        const mark = out.begin(number);
        out.utf8(this.#changes.text(bytes.toString("utf8", span.content, span.end)));
        out.end(mark);
      } else if (number === VALUE.struct || number === VALUE.list) {
        const mark = out.begin(number);
        if (number === VALUE.struct) {
          this.#entries(bytes, span.content, span.end, out, (value) => this.#value(bytes, value, out, depth + 1));
        } else this.#list(bytes, span, out, depth);
        out.end(mark);
      } else out.copy(bytes, span.start, span.end);
    }
  }

  #list(bytes: Buffer, { content, end }: Span, out: WireWriter, depth: number): void {
    for (const span of this.#spans(bytes, content, end)) {
      if (span.tag >>> 3 !== LIST_VALUES) continue;
      const mark = out.begin(LIST_VALUES);
      this.#value(bytes, span, out, depth + 1);
      out.end(mark);
    }
  }

  #spans(bytes: Buffer, start: number, end: number): readonly Span[] {
    const spans: Span[] = [];
    const reader = this.#reader;
    reader.bytes = bytes;
    for (let position = start; position < end; position = reader.position) {
      reader.position = position;
      const tag = reader.tag(end);
      const value = reader.position;
      if ((tag & 7) === WIRE_BYTES) {
        const limit = reader.limit(end);
        spans.push({ tag, start: position, content: reader.position, end: limit });
        reader.position = limit;
      } else {
        reader.skip(tag, end);
        spans.push({ tag, start: position, content: value, end: reader.position });
      }
    }
    return spans;
  }
}
