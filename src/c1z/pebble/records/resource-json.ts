import type { ByteWriter } from "../../protobuf/byte-writer.js";
import { JsonEncoder } from "../../protobuf/json-encoder.js";
import { Status } from "../../protobuf/messages.js";
import { RememberedJson } from "../../protobuf/remembered-json.js";
import { message, one } from "../../protobuf/schema.js";
import { Struct, Timestamp } from "../../protobuf/well-known.js";
import { RecordFields } from "./record-fields.js";
import { type RecordJsonWriter, writeAnnotations, writeText, writeTextMember } from "./record-json.js";
import { REF_FIELD, RESOURCE_FIELD } from "./record-messages.js";

/** The fields after the description that a record shares with the message of a resource, under other numbers. */
const DETAILS = message("stored details of a resource", {
  profile: one(RESOURCE_FIELD.profile, Struct),
  status: one(RESOURCE_FIELD.status, Status),
  createdAt: one(RESOURCE_FIELD.createdAt, Timestamp),
});

const CLOSE_BRACE = 0x7d;
/** The text between the ids of a resource. */
const TEXT = {
  type: Buffer.from('{"id":{"resourceType":'),
  id: Buffer.from(',"resource":'),
  displayName: Buffer.from(',"displayName":'),
  description: Buffer.from(',"description":'),
  parentType: Buffer.from(',"parentResourceId":{"resourceType":'),
} as const;

/** Writes the JSON of resources directly from their records, which avoids building their messages. */
export class ResourceJsonWriter implements RecordJsonWriter {
  readonly #ref = new RecordFields();
  /** The JSON of the parent: resources with the same parent are mostly stored together. */
  readonly #parent = new RememberedJson();
  readonly #encoder = new JsonEncoder();

  write(fields: RecordFields, out: ByteWriter): boolean {
    if (fields.has(RESOURCE_FIELD.icon) || fields.isRepeated(RESOURCE_FIELD.parent)) return false;
    out.copy(TEXT.type);
    if (!writeText(fields, RESOURCE_FIELD.type, out)) return false;
    out.copy(TEXT.id);
    if (!writeText(fields, RESOURCE_FIELD.id, out)) return false;
    out.byte(CLOSE_BRACE);
    if (fields.has(RESOURCE_FIELD.parent) && !this.#writeParent(fields, out)) return false;
    if (!writeTextMember(fields, RESOURCE_FIELD.displayName, TEXT.displayName, out)) return false;
    writeAnnotations(fields, RESOURCE_FIELD.annotations, this.#encoder, out);
    if (!writeTextMember(fields, RESOURCE_FIELD.description, TEXT.description, out)) return false;
    if (hasDetails(fields)) this.#encoder.encodeMembers(DETAILS, fields.bytes, fields.begin, fields.end, out);
    out.byte(CLOSE_BRACE);
    return true;
  }

  #writeParent(fields: RecordFields, out: ByteWriter): boolean {
    const start = fields.start(RESOURCE_FIELD.parent);
    const end = fields.endOf(RESOURCE_FIELD.parent);
    if (this.#parent.append(fields.bytes, start, end, out)) return true;
    const mark = out.length;
    const ref = this.#ref;
    ref.read(fields.bytes, start, end);
    if (ref.isEmpty(REF_FIELD.id)) return true;
    out.copy(TEXT.parentType);
    if (!writeText(ref, REF_FIELD.type, out)) return false;
    out.copy(TEXT.id);
    if (!writeText(ref, REF_FIELD.id, out)) return false;
    out.byte(CLOSE_BRACE);
    this.#parent.remember(fields.bytes, start, end, out.slice(mark));
    return true;
  }
}

function hasDetails(fields: RecordFields): boolean {
  return (
    fields.has(RESOURCE_FIELD.profile) || fields.has(RESOURCE_FIELD.status) || fields.has(RESOURCE_FIELD.createdAt)
  );
}
