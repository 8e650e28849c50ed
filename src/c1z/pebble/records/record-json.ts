import type { ByteWriter } from "../../protobuf/byte-writer.js";
import type { JsonEncoder } from "../../protobuf/json-encoder.js";
import { Any } from "../../protobuf/well-known.js";
import type { RecordFields } from "./record-fields.js";

const FIRST_ANNOTATION = Buffer.from(',"annotations":[');
const NEXT = Buffer.from(",");
const CLOSE_BRACKET = 0x5d;

/** Writes the JSON of one kind of rows straight from their records. */
export interface RecordJsonWriter {
  /**
   * Appends what the encoder makes of the record's message. False where the record is not as writers leave it; what was appended
   * is then unfinished. Throws `C1Z_BAD_MESSAGE` where a part of it is no message.
   */
  write(fields: RecordFields, out: ByteWriter): boolean;
}

/** Appends a string field of a record as JSON. False where it holds its default, which the JSON of a message leaves out, or no text. */
export function writeText(fields: RecordFields, number: number, out: ByteWriter): boolean {
  return !fields.isEmpty(number) && writeOccurring(fields, number, out);
}

/** Appends a string field behind its label; nothing where it holds its default. False where it holds no text. */
export function writeTextMember(fields: RecordFields, number: number, label: Uint8Array, out: ByteWriter): boolean {
  if (fields.isEmpty(number)) return true;
  out.copy(label);
  return writeOccurring(fields, number, out);
}

function writeOccurring({ bytes, starts, ends }: RecordFields, number: number, out: ByteWriter): boolean {
  return out.jsonUtf8(bytes, starts[number] as number, ends[number] as number);
}

/** Appends a repeated Any as the annotations of a message; nothing where there is none. Throws `C1Z_BAD_MESSAGE` where one is none. */
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
