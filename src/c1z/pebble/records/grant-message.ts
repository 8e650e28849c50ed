import { WIRE_VARINT } from "../../protobuf/wire-reader.js";
import type { WireWriter } from "../../protobuf/wire-writer.js";
import { ReadableField } from "./readable-field.js";
import { RecordFields } from "./record-fields.js";
import { copyOccurrences, writeResourceId } from "./record-messages.js";

/** Field numbers of GrantRecord, EntitlementRef and PrincipalRef (docs/format-v3.md, "Records"). */
export const GRANT_FIELD = {
  id: 2,
  entitlement: 3,
  principal: 4,
  discoveredAt: 5,
  expansion: 6,
  annotations: 8,
  sources: 9,
} as const;
const DETAILS = [GRANT_FIELD.expansion, GRANT_FIELD.annotations, GRANT_FIELD.sources] as const;
/** The fields that a writer puts before the details: expansion, annotations and sources. */
export const BEFORE_DETAILS = [
  GRANT_FIELD.id,
  GRANT_FIELD.entitlement,
  GRANT_FIELD.principal,
  GRANT_FIELD.discoveredAt,
];
export const ENTITLEMENT_REF = { type: 1, resource: 2, id: 3 } as const;
export const PRINCIPAL_REF = { type: 1, id: 2, parentType: 3, parentId: 4 } as const;
const WITHOUT_PARENT = (1 << PRINCIPAL_REF.type) | (1 << PRINCIPAL_REF.id);
/** A map entry of sources: its key, and in its value whether the source is direct. */
const SOURCE_ENTRY = { key: 1, value: 2 } as const;
const SOURCE_IS_DIRECT = 4;

/**
 * The annotation that v3 stores in a field of its own, with the same field numbers inside (docs/format-v3.md, "Messages made
 * from records").
 */
const EXPANDABLE_URL = Buffer.from("type.googleapis.com/c1.connector.v2.GrantExpandable", "latin1");
const COLON = 0x3a;

/** Builds the connector.v2 messages of grants. */
export class GrantMessageWriter {
  readonly #entitlement = new RecordFields();
  readonly #principal = new RecordFields();
  readonly #source = new RecordFields();
  /** The stored bytes of the entitlement ref whose stub is at the beginning of the previous grant's output. */
  #stubOf = Buffer.alloc(256);
  #stubOfLength = -1;
  #stubLength = 0;
  #stubIn: WireWriter | undefined;
  readonly #readable = new ReadableField();

  /** Writes the message to the beginning of `out`, which no other object may write to. */
  write(fields: RecordFields, out: WireWriter): void {
    this.#writeEntitlement(fields, out);
    this.#writePrincipal(fields, out);
    if (fields.isEmpty(GRANT_FIELD.id)) this.#writeComposedId(fields, out);
    else writeStoredId(fields, out);
    this.writeDetails(fields, out);
  }

  /** Appends annotations and sources. */
  writeDetails(fields: RecordFields, out: WireWriter): void {
    this.#writeAnnotations(fields, out);
    if (fields.has(GRANT_FIELD.sources)) this.#writeSources(fields, out);
  }

  /** Whether there are annotations or sources. What {@link write} can't read of its ids is unreadable here too. */
  hasDetails(fields: RecordFields): boolean {
    this.#readIds(fields);
    return DETAILS.some((number) => fields.has(number));
  }

  /**
   * Writes only the stored id, annotations and sources. What {@link write} can't read is unreadable here too. `words` view the bytes of the
   * record.
   */
  writeOwn(fields: RecordFields, words: DataView, out: WireWriter): void {
    out.length = 0;
    this.#readable.check(fields, words, GRANT_FIELD.entitlement, this.#entitlement);
    if (fields.has(GRANT_FIELD.principal)) fields.message(GRANT_FIELD.principal, this.#principal);
    if (!fields.isEmpty(GRANT_FIELD.id)) writeStoredId(fields, out);
    this.writeDetails(fields, out);
  }

  #readIds(fields: RecordFields): void {
    if (fields.has(GRANT_FIELD.entitlement)) fields.message(GRANT_FIELD.entitlement, this.#entitlement);
    if (fields.has(GRANT_FIELD.principal)) fields.message(GRANT_FIELD.principal, this.#principal);
  }

  /** Grants of one entitlement follow each other, so the stub of the previous grant can be kept. */
  #writeEntitlement(fields: RecordFields, out: WireWriter): void {
    if (this.#stubIn === out && this.#isStubbed(fields)) {
      out.length = this.#stubLength;
      return;
    }
    out.length = 0;
    this.#stubOfLength = -1;
    if (!fields.has(GRANT_FIELD.entitlement)) return;
    fields.message(GRANT_FIELD.entitlement, this.#entitlement);
    const entitlement = out.begin(1);
    const resource = out.begin(1);
    writeResourceId(1, this.#entitlement, ENTITLEMENT_REF.type, ENTITLEMENT_REF.resource, out);
    out.end(resource);
    const ref = this.#entitlement;
    const id = ENTITLEMENT_REF.id;
    if (!ref.isEmpty(id)) out.bytesField(2, ref.bytes, ref.start(id), ref.endOf(id));
    out.end(entitlement);
    this.#rememberStub(fields, out);
  }

  #isStubbed(fields: RecordFields): boolean {
    const start = fields.start(GRANT_FIELD.entitlement);
    const length = fields.endOf(GRANT_FIELD.entitlement) - start;
    const isComparable = fields.has(GRANT_FIELD.entitlement) && !fields.isRepeated(GRANT_FIELD.entitlement);
    if (!isComparable || length !== this.#stubOfLength) return false;
    const { bytes } = fields;
    for (let index = length - 1; index >= 0; index--) if (bytes[start + index] !== this.#stubOf[index]) return false;
    return true;
  }

  #rememberStub(fields: RecordFields, out: WireWriter): void {
    if (fields.isRepeated(GRANT_FIELD.entitlement)) return;
    const start = fields.start(GRANT_FIELD.entitlement);
    const length = fields.endOf(GRANT_FIELD.entitlement) - start;
    if (this.#stubOf.length < length) this.#stubOf = Buffer.alloc(length * 2);
    fields.bytes.copy(this.#stubOf, 0, start, start + length);
    this.#stubOfLength = length;
    this.#stubLength = out.length;
    this.#stubIn = out;
  }

  #writePrincipal(fields: RecordFields, out: WireWriter): void {
    if (!fields.has(GRANT_FIELD.principal)) return;
    const principal = this.#principal;
    fields.message(GRANT_FIELD.principal, principal);
    const mark = out.begin(2);
    if (principal.hasOnly(WITHOUT_PARENT)) {
      // Type and id have the same field numbers in PrincipalRef and ResourceId.
      const { bytes, end } = principal;
      out.bytesField(1, bytes, principal.begin, end);
    } else {
      writeResourceId(1, principal, PRINCIPAL_REF.type, PRINCIPAL_REF.id, out);
      if (!principal.isEmpty(PRINCIPAL_REF.parentId)) {
        writeResourceId(2, principal, PRINCIPAL_REF.parentType, PRINCIPAL_REF.parentId, out);
      }
    }
    out.end(mark);
  }

  /** `entitlement id:principal type:principal id`. */
  #writeComposedId(fields: RecordFields, out: WireWriter): void {
    const mark = out.begin(3);
    const entitlement = this.#entitlement;
    const principal = this.#principal;
    fields.message(GRANT_FIELD.entitlement, entitlement);
    fields.message(GRANT_FIELD.principal, principal);
    copy(entitlement, ENTITLEMENT_REF.id, out);
    out.byte(COLON);
    copy(principal, PRINCIPAL_REF.type, out);
    out.byte(COLON);
    copy(principal, PRINCIPAL_REF.id, out);
    out.end(mark);
  }

  #writeAnnotations(fields: RecordFields, out: WireWriter): void {
    copyOccurrences(fields, GRANT_FIELD.annotations, 4, out);
    if (!fields.has(GRANT_FIELD.expansion)) return;
    const mark = out.begin(4);
    out.bytesField(1, EXPANDABLE_URL);
    const value = out.begin(2);
    out.copy(fields.joined(GRANT_FIELD.expansion));
    out.end(value);
    out.end(mark);
  }

  #writeSources(fields: RecordFields, out: WireWriter): void {
    const source = this.#source;
    const sources = out.begin(5);
    for (const entry of fields.occurrences(GRANT_FIELD.sources)) {
      source.read(entry, 0, entry.length);
      const mark = out.begin(1);
      if (!source.isEmpty(SOURCE_ENTRY.key)) {
        out.bytesField(1, entry, source.start(SOURCE_ENTRY.key), source.endOf(SOURCE_ENTRY.key));
      }
      const value = out.begin(2);
      source.message(SOURCE_ENTRY.value, source);
      if (source.number(SOURCE_IS_DIRECT) !== 0) {
        out.byte(1 * 8 + WIRE_VARINT);
        out.byte(1);
      }
      out.end(value);
      out.end(mark);
    }
    out.end(sources);
  }
}

/** Reads what {@link GrantMessageWriter} reads of sources, into `source`. Throws `C1Z_BAD_MESSAGE` where they can't be read. */
export function checkSources(fields: RecordFields, source: RecordFields): void {
  if (!fields.has(GRANT_FIELD.sources)) return;
  fields.toFirst();
  while (fields.next(GRANT_FIELD.sources)) {
    source.read(fields.bytes, fields.nextStart, fields.nextEnd);
    source.message(SOURCE_ENTRY.value, source);
  }
}

function writeStoredId(fields: RecordFields, out: WireWriter): void {
  out.bytesField(3, fields.bytes, fields.start(GRANT_FIELD.id), fields.endOf(GRANT_FIELD.id));
}

function copy(fields: RecordFields, number: number, out: WireWriter): void {
  out.copy(fields.bytes, fields.start(number), fields.endOf(number));
}

/** The stored id of a grant's record, as a view; empty if the id is to be composed, or is unreadable. */
export function storedGrantId(fields: RecordFields): Buffer {
  return fields.bytes.subarray(fields.start(GRANT_FIELD.id), fields.endOf(GRANT_FIELD.id));
}
