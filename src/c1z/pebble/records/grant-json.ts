import { ByteWriter } from "../../protobuf/byte-writer.js";
import { JsonEncoder } from "../../protobuf/json-encoder.js";
import { Grant } from "../../protobuf/messages.js";
import { RememberedJson } from "../../protobuf/remembered-json.js";
import { WireWriter } from "../../protobuf/wire-writer.js";
import { BEFORE_DETAILS, ENTITLEMENT_REF, GRANT_FIELD, GrantMessageWriter, PRINCIPAL_REF } from "./grant-message.js";
import { RecordFields } from "./record-fields.js";
import { type RecordJsonWriter, writeText } from "./record-json.js";

/** The details of a grant: the fields of its record that not all grants have and that its message shows. */
const DETAILS = [GRANT_FIELD.expansion, GRANT_FIELD.annotations, GRANT_FIELD.sources];
const ALWAYS = [GRANT_FIELD.id, GRANT_FIELD.entitlement, GRANT_FIELD.principal];
const CLOSE_BRACE = 0x7d;

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
 * Writes the JSON of grants directly from their records. Most grants of most archives are only ids, and other grants mostly
 * have the same details as a grant shortly before. Building messages and encoding these takes four times as long.
 */
export class GrantJsonWriter implements RecordJsonWriter {
  readonly #ref = new RecordFields();
  /** The JSON of the entitlement ref: grants of one entitlement are stored together. */
  readonly #stub = new RememberedJson();
  readonly #messages = new GrantMessageWriter();
  readonly #message = new WireWriter(1024);
  readonly #encoder = new JsonEncoder();
  readonly #json = new ByteWriter(4096);
  /** The JSON of the end of a record with details: members of a JSON object, starting with a comma. */
  readonly #details = new RememberedJson();

  write(fields: RecordFields, out: ByteWriter): boolean {
    for (const number of ALWAYS) if (fields.isEmpty(number) || fields.isRepeated(number)) return false;
    if (!this.#writeIds(fields, out)) return false;
    if (!hasNone(fields, DETAILS) && !this.#writeDetails(fields, out)) return false;
    out.byte(CLOSE_BRACE);
    return true;
  }

  #writeIds(fields: RecordFields, out: ByteWriter): boolean {
    if (!this.#writeEntitlement(fields, out) || !this.#writePrincipal(fields, out)) return false;
    out.copy(TEXT.id);
    return writeText(fields, GRANT_FIELD.id, out);
  }

  #writeDetails(fields: RecordFields, out: ByteWriter): boolean {
    const start = fields.endOfPrefix(BEFORE_DETAILS);
    if (start < 0) return false;
    if (this.#details.append(fields.bytes, start, fields.end, out)) return true;
    const details = this.#encodeDetails(fields);
    out.copy(details);
    this.#details.remember(fields.bytes, start, fields.end, details);
    return true;
  }

  #encodeDetails(fields: RecordFields): Uint8Array {
    const message = this.#message;
    const json = this.#json;
    message.length = 0;
    json.length = 0;
    this.#messages.writeDetails(fields, message);
    this.#encoder.encodeMembers(Grant, message.bytes, 0, message.length, json);
    return json.slice();
  }

  #writeEntitlement(fields: RecordFields, out: ByteWriter): boolean {
    const start = fields.start(GRANT_FIELD.entitlement);
    const end = fields.endOf(GRANT_FIELD.entitlement);
    if (this.#stub.append(fields.bytes, start, end, out)) return true;
    const mark = out.length;
    const ref = this.#ref;
    ref.read(fields.bytes, start, end);
    out.copy(TEXT.entitlementType);
    if (!writeText(ref, ENTITLEMENT_REF.type, out)) return false;
    out.copy(TEXT.resource);
    if (!writeText(ref, ENTITLEMENT_REF.resource, out)) return false;
    out.copy(TEXT.entitlementId);
    if (!writeText(ref, ENTITLEMENT_REF.id, out)) return false;
    this.#stub.remember(fields.bytes, start, end, out.slice(mark));
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

function hasNone(fields: RecordFields, numbers: readonly number[]): boolean {
  for (const number of numbers) if (fields.has(number)) return false;
  return true;
}
