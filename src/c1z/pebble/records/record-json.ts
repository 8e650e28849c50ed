import type { ByteWriter } from "../../protobuf/byte-writer.js";
import type { RecordFields } from "./record-fields.js";

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
  if (!fields.has(number)) return false;
  const start = fields.starts[number] as number;
  const end = fields.ends[number] as number;
  return start < end && out.jsonUtf8(fields.bytes, start, end);
}

/** Appends a string field behind its label; nothing where it holds its default. False where it holds no text. */
export function writeTextMember(fields: RecordFields, number: number, label: Uint8Array, out: ByteWriter): boolean {
  if (!fields.has(number)) return true;
  const start = fields.starts[number] as number;
  const end = fields.ends[number] as number;
  if (start === end) return true;
  out.copy(label);
  return out.jsonUtf8(fields.bytes, start, end);
}
