import type { ByteWriter } from "../../protobuf/byte-writer.js";
import type { JsonEncoder } from "../../protobuf/json-encoder.js";
import { Any } from "../../protobuf/well-known.js";
import type { RecordFields } from "./record-fields.js";

const FIRST_ANNOTATION = Buffer.from(',"annotations":[');
const NEXT = Buffer.from(",");
const CLOSE_BRACKET = 0x5d;

/** Writes the JSON of one kind of rows directly from their records. */
export interface RecordJsonWriter {
  /**
   * Appends the same JSON as the encoder makes of the record's message. Returns false if the record is not in the form that
   * writers produce; the appended bytes are then incomplete. Throws `C1Z_BAD_MESSAGE` if a part of it can't be decoded.
   */
  write(fields: RecordFields, out: ByteWriter): boolean;
}

/**
 * Appends a string field of a record as JSON. Returns false if it holds its default, which the JSON of a message leaves out, or
 * is not text.
 */
export function writeText(fields: RecordFields, number: number, out: ByteWriter): boolean {
  return !fields.isEmpty(number) && writeOccurring(fields, number, out);
}

/** Appends a string field after its label; nothing if it holds its default. Returns false if it is not text. */
export function writeTextMember(fields: RecordFields, number: number, label: Uint8Array, out: ByteWriter): boolean {
  if (fields.isEmpty(number)) return true;
  out.copy(label);
  return writeOccurring(fields, number, out);
}

function writeOccurring({ bytes, starts, ends }: RecordFields, number: number, out: ByteWriter): boolean {
  return out.jsonUtf8(bytes, starts[number] as number, ends[number] as number);
}

/**
 * Appends a repeated Any as the annotations of a message; nothing if there is none. Throws `C1Z_BAD_MESSAGE` if one can't be
 * decoded.
 */
export function writeAnnotations(fields: RecordFields, number: number, encoder: JsonEncoder, out: ByteWriter): void {
  if (!fields.has(number)) return;
  let label = FIRST_ANNOTATION;
  fields.toFirst();
  while (fields.next(number)) {
    out.copy(label);
    encoder.encodeEmbedded(Any, fields.bytes, fields.nextStart, fields.nextEnd, out);
    label = NEXT;
  }
  out.byte(CLOSE_BRACKET);
}
