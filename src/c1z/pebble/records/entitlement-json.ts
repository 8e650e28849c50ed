import type { ByteWriter } from "../../protobuf/byte-writer.js";
import { JsonEncoder } from "../../protobuf/json-encoder.js";
import { EntitlementPurposeValue } from "../../protobuf/messages.js";
import { RememberedJson } from "../../protobuf/remembered-json.js";
import { RecordFields } from "./record-fields.js";
import { type RecordJsonWriter, writeAnnotations, writeText, writeTextMember } from "./record-json.js";
import { ENTITLEMENT_FIELD, PURPOSES, REF_FIELD } from "./record-messages.js";

const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
/** The text between the values of an entitlement. */
const TEXT = {
  type: Buffer.from('{"resource":{"id":{"resourceType":'),
  resource: Buffer.from(',"resource":'),
  id: Buffer.from('}},"id":'),
  displayName: Buffer.from(',"displayName":'),
  description: Buffer.from(',"description":'),
  firstGrantableTo: Buffer.from(',"grantableTo":[{"id":'),
  nextGrantableTo: Buffer.from('},{"id":'),
  slug: Buffer.from(',"slug":'),
} as const;

/** The JSON of a purpose, by its stored name; nothing for the default. */
const PURPOSE_MEMBERS: ReadonlyMap<string, Uint8Array> = new Map(
  [...PURPOSES]
    .filter(([, number]) => number !== 0)
    .map(([stored, number]) => [stored, Buffer.from(`,"purpose":"${EntitlementPurposeValue.names.get(number)}"`)]),
);

const NOTHING = new Uint8Array(0);

/** Writes the JSON of entitlements directly from their records, which avoids building their messages. */
export class EntitlementJsonWriter implements RecordJsonWriter {
  readonly #ref = new RecordFields();
  readonly #encoder = new JsonEncoder();
  /** The JSON of the purpose, which most entitlements share. */
  readonly #purpose = new RememberedJson();

  write(fields: RecordFields, out: ByteWriter): boolean {
    if (!this.#writeIds(fields, out)) return false;
    if (!writeTextMember(fields, ENTITLEMENT_FIELD.displayName, TEXT.displayName, out)) return false;
    if (!writeTextMember(fields, ENTITLEMENT_FIELD.description, TEXT.description, out)) return false;
    if (fields.has(ENTITLEMENT_FIELD.grantableTo) && !writeGrantableTo(fields, out)) return false;
    writeAnnotations(fields, ENTITLEMENT_FIELD.annotations, this.#encoder, out);
    this.#writePurpose(fields, out);
    if (!writeTextMember(fields, ENTITLEMENT_FIELD.slug, TEXT.slug, out)) return false;
    out.byte(CLOSE_BRACE);
    return true;
  }

  #writePurpose(fields: RecordFields, out: ByteWriter): void {
    const start = fields.start(ENTITLEMENT_FIELD.purpose);
    const end = fields.endOf(ENTITLEMENT_FIELD.purpose);
    if (this.#purpose.append(fields.bytes, start, end, out)) return;
    const member = PURPOSE_MEMBERS.get(fields.text(ENTITLEMENT_FIELD.purpose)) ?? NOTHING;
    out.copy(member);
    this.#purpose.remember(fields.bytes, start, end, member);
  }

  #writeIds(fields: RecordFields, out: ByteWriter): boolean {
    if (!fields.has(ENTITLEMENT_FIELD.resource) || fields.isRepeated(ENTITLEMENT_FIELD.resource)) return false;
    const ref = this.#ref;
    ref.read(fields.bytes, fields.start(ENTITLEMENT_FIELD.resource), fields.endOf(ENTITLEMENT_FIELD.resource));
    out.copy(TEXT.type);
    if (!writeText(ref, REF_FIELD.type, out)) return false;
    out.copy(TEXT.resource);
    if (!writeText(ref, REF_FIELD.id, out)) return false;
    out.copy(TEXT.id);
    return writeText(fields, ENTITLEMENT_FIELD.id, out);
  }
}

function writeGrantableTo(fields: RecordFields, out: ByteWriter): boolean {
  let label = TEXT.firstGrantableTo;
  fields.toFirst();
  while (fields.next(ENTITLEMENT_FIELD.grantableTo)) {
    out.copy(label);
    if (fields.nextStart === fields.nextEnd || !out.jsonUtf8(fields.bytes, fields.nextStart, fields.nextEnd))
      return false;
    label = TEXT.nextGrantableTo;
  }
  out.byte(CLOSE_BRACE);
  out.byte(CLOSE_BRACKET);
  return true;
}
