import type { ByteWriter } from "../../protobuf/byte-writer.js";
import { ENTITLEMENT_REF, GRANT_FIELD, PRINCIPAL_REF } from "./grant-message.js";
import { RecordFields } from "./record-fields.js";

/** What may stand in a record beside the three fields that all grants have, for the message to hold nothing else. */
const NOT_PLAIN = [GRANT_FIELD.expansion, GRANT_FIELD.annotations, GRANT_FIELD.sources];
const ALWAYS = [GRANT_FIELD.id, GRANT_FIELD.entitlement, GRANT_FIELD.principal];

/** The text between the ids of a plain grant. */
const TEXT = {
  entitlementType: Buffer.from('{"entitlement":{"resource":{"id":{"resourceType":'),
  resource: Buffer.from(',"resource":'),
  entitlementId: Buffer.from('}},"id":'),
  principalType: Buffer.from('},"principal":{"id":{"resourceType":'),
  parentType: Buffer.from('},"parentResourceId":{"resourceType":'),
  id: Buffer.from('}},"id":'),
  end: Buffer.from("}"),
} as const;

/**
 * Writes the JSON of plain grants (ids, and nothing else) straight from their records. Most grants of most archives are plain, and
 * building their messages to encode these takes four times as long.
 */
export class GrantJsonWriter {
  readonly #ref = new RecordFields();
  /** The stored entitlement ref of the grant before, and what was written for it: grants of one entitlement lie together. */
  #stubOf: Uint8Array = new Uint8Array(0);
  #stub: Uint8Array = new Uint8Array(0);

  /**
   * Appends what the encoder makes of the record's message. False where the record is not plain, or unreadable; nothing is appended
   * then. Throws `C1Z_BAD_MESSAGE` where a part of it is no message.
   */
  write(fields: RecordFields, out: ByteWriter): boolean {
    if (!isPlain(fields)) return false;
    const mark = out.length;
    if (this.#writeEntitlement(fields, out) && this.#writePrincipal(fields, out)) {
      out.copy(TEXT.id);
      if (writeText(fields, GRANT_FIELD.id, out)) {
        out.copy(TEXT.end);
        return true;
      }
    }
    out.length = mark;
    return false;
  }

  #writeEntitlement(fields: RecordFields, out: ByteWriter): boolean {
    const start = fields.start(GRANT_FIELD.entitlement);
    const end = fields.endOf(GRANT_FIELD.entitlement);
    if (isSame(this.#stubOf, fields.bytes, start, end)) {
      out.copy(this.#stub);
      return true;
    }
    const mark = out.length;
    const ref = this.#ref;
    ref.read(fields.bytes, start, end);
    out.copy(TEXT.entitlementType);
    if (!writeText(ref, ENTITLEMENT_REF.type, out)) return false;
    out.copy(TEXT.resource);
    if (!writeText(ref, ENTITLEMENT_REF.resource, out)) return false;
    out.copy(TEXT.entitlementId);
    if (!writeText(ref, ENTITLEMENT_REF.id, out)) return false;
    this.#stubOf = Uint8Array.prototype.slice.call(fields.bytes, start, end);
    this.#stub = out.slice(mark);
    return true;
  }

  #writePrincipal(fields: RecordFields, out: ByteWriter): boolean {
    const ref = this.#ref;
    ref.read(fields.bytes, fields.start(GRANT_FIELD.principal), fields.endOf(GRANT_FIELD.principal));
    out.copy(TEXT.principalType);
    if (!writeText(ref, PRINCIPAL_REF.type, out)) return false;
    out.copy(TEXT.resource);
    if (!writeText(ref, PRINCIPAL_REF.id, out)) return false;
    if (ref.isEmpty(PRINCIPAL_REF.parentId)) return true;
    out.copy(TEXT.parentType);
    if (!writeText(ref, PRINCIPAL_REF.parentType, out)) return false;
    out.copy(TEXT.resource);
    return writeText(ref, PRINCIPAL_REF.parentId, out);
  }
}

function isPlain(fields: RecordFields): boolean {
  for (const number of NOT_PLAIN) if (fields.has(number)) return false;
  for (const number of ALWAYS) if (fields.isEmpty(number) || fields.isRepeated(number)) return false;
  return true;
}

/** False where the field holds its default, which the JSON of a message leaves out, or no text. */
function writeText(fields: RecordFields, number: number, out: ByteWriter): boolean {
  return !fields.isEmpty(number) && out.jsonUtf8(fields.bytes, fields.start(number), fields.endOf(number));
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = known;
  if (length === 0 || length !== end - start) return false;
  // Ids differ at their end.
  for (let index = length - 1; index >= 0; index--) if (known[index] !== bytes[start + index]) return false;
  return true;
}
