import { isC1zError } from "../../errors.js";
import { ByteWriter } from "../../protobuf/byte-writer.js";
import { JsonEncoder } from "../../protobuf/json-encoder.js";
import { Grant } from "../../protobuf/messages.js";
import { WireWriter } from "../../protobuf/wire-writer.js";
import { ENTITLEMENT_REF, GRANT_FIELD, GrantMessageWriter, PRINCIPAL_REF } from "./grant-message.js";
import { RecordFields } from "./record-fields.js";

/** The details of a grant: what may stand in its record beside the fields that all grants have, and shows in its message. */
const DETAILS = [GRANT_FIELD.expansion, GRANT_FIELD.annotations, GRANT_FIELD.sources];
const ALWAYS = [GRANT_FIELD.id, GRANT_FIELD.entitlement, GRANT_FIELD.principal];
/** What a writer puts before the details. */
const BEFORE_DETAILS = [...ALWAYS, GRANT_FIELD.discoveredAt];
const CLOSE_BRACE = 0x7d;
const COMMA = 0x2c;

/** The text between the ids of a grant. */
const TEXT = {
  entitlementType: Buffer.from('{"entitlement":{"resource":{"id":{"resourceType":'),
  resource: Buffer.from(',"resource":'),
  entitlementId: Buffer.from('}},"id":'),
  principalType: Buffer.from('},"principal":{"id":{"resourceType":'),
  parentType: Buffer.from('},"parentResourceId":{"resourceType":'),
  id: Buffer.from('}},"id":'),
} as const;

/**
 * Writes the JSON of grants straight from their records. Most grants of most archives are ids and nothing else, and what details
 * others have are mostly those of a grant shortly before; building their messages to encode these takes four times as long.
 */
export class GrantJsonWriter {
  readonly #ref = new RecordFields();
  /** The stored entitlement ref of the grant before, and what was written for it: grants of one entitlement lie together. */
  #stubOf: Uint8Array = new Uint8Array(0);
  #stub: Uint8Array = new Uint8Array(0);
  readonly #messages = new GrantMessageWriter();
  readonly #message = new WireWriter(1024);
  readonly #encoder = new JsonEncoder();
  readonly #json = new ByteWriter(4096);
  /** The end of the record of the last grant with details, and its details as members of a JSON object, with a comma before. */
  #detailsOf: Uint8Array = new Uint8Array(0);
  #details: Uint8Array = new Uint8Array(0);

  /**
   * Appends what the encoder makes of the record's message. False where the record is not as writers leave it, or unreadable;
   * nothing is appended then. Throws `C1Z_BAD_MESSAGE` where a part of it is no message.
   */
  write(fields: RecordFields, out: ByteWriter): boolean {
    for (const number of ALWAYS) if (fields.isEmpty(number) || fields.isRepeated(number)) return false;
    const mark = out.length;
    if (this.#writeIds(fields, out) && (hasNone(fields, DETAILS) || this.#writeDetails(fields, out))) {
      out.byte(CLOSE_BRACE);
      return true;
    }
    out.length = mark;
    return false;
  }

  #writeIds(fields: RecordFields, out: ByteWriter): boolean {
    if (!this.#writeEntitlement(fields, out) || !this.#writePrincipal(fields, out)) return false;
    out.copy(TEXT.id);
    return writeText(fields, GRANT_FIELD.id, out);
  }

  #writeDetails(fields: RecordFields, out: ByteWriter): boolean {
    const start = fields.endOfPrefix(BEFORE_DETAILS);
    if (start < 0) return false;
    if (!isSame(this.#detailsOf, fields.bytes, start, fields.end)) {
      const details = this.#encodeDetails(fields);
      if (details === undefined) return false;
      this.#details = details;
      this.#detailsOf = Uint8Array.prototype.slice.call(fields.bytes, start, fields.end);
    }
    out.copy(this.#details);
    return true;
  }

  /** Undefined where they are unreadable: the message then tells why. */
  #encodeDetails(fields: RecordFields): Uint8Array | undefined {
    const message = this.#message;
    const json = this.#json;
    message.length = 0;
    json.length = 0;
    try {
      this.#messages.writeDetails(fields, message);
      this.#encoder.encode(Grant, message.view(), json);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      return undefined;
    }
    // `{"sources":…}` becomes `,"sources":…`, and `{}` nothing.
    json.length--;
    json.bytes[0] = COMMA;
    return json.length === 1 ? NOTHING : json.slice();
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

const NOTHING = new Uint8Array(0);

function hasNone(fields: RecordFields, numbers: readonly number[]): boolean {
  for (const number of numbers) if (fields.has(number)) return false;
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
