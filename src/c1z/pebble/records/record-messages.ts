import { EntitlementPurposeValue, ResourceTypeTrait } from "../../protobuf/messages.js";
import type { EnumType } from "../../protobuf/schema.js";
import { WIRE_VARINT } from "../../protobuf/wire-reader.js";
import type { WireWriter } from "../../protobuf/wire-writer.js";
import { RecordFields } from "./record-fields.js";

/** Writes the connector.v2 message of a record that was read into `fields`, after the existing content of `out`. */
export type RecordMessage = (fields: RecordFields, out: WireWriter) => void;

/** Field numbers of the stored records (docs/format-v3.md, "Records"). */
export const RESOURCE_FIELD = {
  type: 2,
  id: 3,
  displayName: 4,
  description: 5,
  parent: 6,
  annotations: 7,
  profile: 9,
  status: 10,
  createdAt: 11,
  icon: 13,
} as const;
export const REF_FIELD = { type: 1, id: 2 } as const;
const TYPE_FIELD = { id: 2, traits: 4, sourcedExternally: 8 } as const;
export const ENTITLEMENT_FIELD = {
  id: 2,
  resource: 3,
  displayName: 4,
  description: 5,
  purpose: 6,
  annotations: 7,
  slug: 9,
  grantableTo: 10,
} as const;

/** Fields that are copied to the message unchanged, under another number: `[field of the record, field of the message]`. */
type Renumbering = readonly (readonly [from: number, to: number])[];

/** id, display_name, annotations, description. */
const RESOURCE_TYPE_COPIES: Renumbering = [
  [2, 1],
  [3, 2],
  [5, 4],
  [7, 5],
];
const RESOURCE_COPIES: Renumbering = [
  [RESOURCE_FIELD.displayName, 3],
  [RESOURCE_FIELD.description, 5],
  [RESOURCE_FIELD.annotations, 4],
  [RESOURCE_FIELD.profile, 9],
  [RESOURCE_FIELD.status, 11],
  [RESOURCE_FIELD.createdAt, 12],
];
const ENTITLEMENT_COPIES: Renumbering = [
  [ENTITLEMENT_FIELD.id, 2],
  [ENTITLEMENT_FIELD.displayName, 3],
  [ENTITLEMENT_FIELD.description, 4],
  [ENTITLEMENT_FIELD.annotations, 6],
  [ENTITLEMENT_FIELD.slug, 8],
];

/** Converts the stored name of an enum value, which lacks the enum's common prefix, to its number. */
function numbersByShortName(type: EnumType, prefix: string): ReadonlyMap<string, number> {
  return new Map([...type.names].map(([number, name]) => [name.slice(prefix.length), number]));
}

const TRAITS = numbersByShortName(ResourceTypeTrait, "TRAIT_");
/** The numbers of purposes by their stored names. */
export const PURPOSES = numbersByShortName(EntitlementPurposeValue, "PURPOSE_VALUE_");

const nested = new RecordFields();

export function writeResourceType(fields: RecordFields, out: WireWriter): void {
  copyFields(fields, RESOURCE_TYPE_COPIES, out);
  for (const trait of fields.occurrences(TYPE_FIELD.traits)) {
    // A repeated value is written even if it is the default, which an unknown name becomes.
    out.varint(3 * 8 + WIRE_VARINT);
    out.varint(TRAITS.get(trait.toString("utf8")) ?? 0);
  }
  out.varintField(6, fields.number(TYPE_FIELD.sourcedExternally));
}

export function writeResource(fields: RecordFields, out: WireWriter): void {
  writeResourceId(1, fields, RESOURCE_FIELD.type, RESOURCE_FIELD.id, out);
  if (fields.has(RESOURCE_FIELD.parent)) {
    fields.message(RESOURCE_FIELD.parent, nested);
    if (!nested.isEmpty(REF_FIELD.id)) writeResourceId(2, nested, REF_FIELD.type, REF_FIELD.id, out);
  }
  copyFields(fields, RESOURCE_COPIES, out);
  if (!fields.isEmpty(RESOURCE_FIELD.icon)) {
    const mark = out.begin(10);
    out.bytesField(1, fields.bytes, fields.start(RESOURCE_FIELD.icon), fields.endOf(RESOURCE_FIELD.icon));
    out.end(mark);
  }
}

export function writeEntitlement(fields: RecordFields, out: WireWriter): void {
  if (fields.has(ENTITLEMENT_FIELD.resource)) {
    fields.message(ENTITLEMENT_FIELD.resource, nested);
    const resource = out.begin(1);
    writeResourceId(1, nested, REF_FIELD.type, REF_FIELD.id, out);
    out.end(resource);
  }
  copyFields(fields, ENTITLEMENT_COPIES, out);
  for (const type of fields.occurrences(ENTITLEMENT_FIELD.grantableTo)) {
    const mark = out.begin(5);
    if (type.length > 0) out.bytesField(1, type);
    out.end(mark);
  }
  out.varintField(7, PURPOSES.get(fields.text(ENTITLEMENT_FIELD.purpose)) ?? 0);
}

/** A ResourceId as field `number` of the message, from two string fields. */
export function writeResourceId(number: number, fields: RecordFields, type: number, id: number, out: WireWriter): void {
  const mark = out.begin(number);
  if (!fields.isEmpty(type)) out.bytesField(1, fields.bytes, fields.start(type), fields.endOf(type));
  if (!fields.isEmpty(id)) out.bytesField(2, fields.bytes, fields.start(id), fields.endOf(id));
  out.end(mark);
}

function copyFields(fields: RecordFields, copies: Renumbering, out: WireWriter): void {
  for (const [from, to] of copies) copyOccurrences(fields, from, to, out);
}

/**
 * Copies a length-delimited field under another number. Every occurrence is copied: in the message too, the last one of a
 * scalar counts, and those of a message are merged.
 */
export function copyOccurrences(fields: RecordFields, from: number, to: number, out: WireWriter): void {
  if (!fields.has(from)) return;
  if (!fields.isRepeated(from)) out.bytesField(to, fields.bytes, fields.start(from), fields.endOf(from));
  else for (const occurrence of fields.occurrences(from)) out.bytesField(to, occurrence);
}
