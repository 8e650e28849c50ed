import { type ByteSpan, spanOf } from "../bytes/byte-span.js";
import { isC1zError } from "../errors.js";
import type { GrantRef } from "../model.js";
import { typeNameOfUrl } from "../protobuf/any-types.js";
import { WIRE_BYTES, WireReader } from "../protobuf/wire-reader.js";
import { textAt } from "../protobuf/wire-values.js";
import { WireWriter } from "../protobuf/wire-writer.js";

/** Field numbers of connector.v2.Grant, and those of the messages inside that are written here. */
const GRANT = { entitlement: 1, principal: 2, annotations: 4 } as const;
const ENTITLEMENT = { resource: 1, id: 2 } as const;
const RESOURCE_ID_FIELD = 1;
const RESOURCE_ID = { resourceType: 1, resource: 2 } as const;
const ANY = { typeUrl: 1, value: 2 } as const;

const GRANT_EXPANDABLE = "c1.connector.v2.GrantExpandable";

/** Where a top-level field of a message is. */
interface FieldSpan {
  readonly number: number;
  /** Whether it is length-delimited: text, bytes or a message. */
  readonly isBytes: boolean;
  /** The whole field with its tag. */
  readonly start: number;
  readonly end: number;
  /** Its content, for a length-delimited field. */
  readonly contentStart: number;
}

/**
 * Adds what some writers leave out of a stored grant, and removes what others leave in (docs/format-v1.md, "Slim grants",
 * "Grant expansion").
 */
export class GrantMessages {
  readonly #reader = new WireReader();
  readonly #writer = new WireWriter(1024);
  /** The writer's buffer, with views. */
  #writtenBytes: Uint8Array = new Uint8Array(0);
  #written = spanOf(this.#writtenBytes);

  /**
   * The grant, with stubs from the columns if its message has no entitlement or principal. The result may be in a buffer that
   * the next call overwrites. Bytes that can't be decoded are returned unchanged.
   */
  complete(stored: Uint8Array, ref: GrantRef): Uint8Array {
    return this.#complete(stored, 0, stored.length, ref) ? this.#writer.view() : stored;
  }

  /** The same within a larger buffer. */
  completeSpan(stored: ByteSpan, ref: GrantRef): ByteSpan {
    if (!this.#complete(stored.bytes, stored.start, stored.end, ref)) return stored;
    const { bytes, length } = this.#writer;
    if (bytes !== this.#writtenBytes) {
      this.#writtenBytes = bytes;
      this.#written = spanOf(bytes);
    }
    this.#written.end = length;
    return this.#written;
  }

  /** Writes the grant in `stored[start, end)` with what it lacks; false, and nothing is written, if it lacks nothing. */
  #complete(stored: Uint8Array, start: number, end: number, ref: GrantRef): boolean {
    const missing = this.#missingParts(stored, start, end);
    if (missing === 0) return false;
    const writer = this.#writer;
    writer.length = 0;
    writer.copy(stored, start, end);
    if ((missing & 1) !== 0) writeEntitlementStub(writer, ref);
    if ((missing & 2) !== 0) writeResourceStub(writer, GRANT.principal, ref.principal);
    return true;
  }

  /**
   * Splits a grant of writers before 0.7 into its bytes without the GrantExpandable annotation, and the bytes of that
   * annotation. An annotation with only blank entitlement ids is dropped, like the reference reader does; one that can't be
   * decoded stays. Throws `C1Z_BAD_MESSAGE` if the grant can't be decoded.
   */
  splitExpansion(stored: Uint8Array): { readonly message: Uint8Array; readonly expansion: Uint8Array | undefined } {
    if (!Buffer.from(stored.buffer, stored.byteOffset, stored.length).includes(GRANT_EXPANDABLE)) {
      return { message: stored, expansion: undefined };
    }
    const kept: Uint8Array[] = [];
    let expansion: Uint8Array | undefined;
    for (const span of this.#spans(stored)) {
      const value = isField(span, GRANT.annotations) ? this.#expandableValue(stored, span) : undefined;
      if (value === undefined) kept.push(stored.subarray(span.start, span.end));
      else if (this.#namesEntitlement(value)) expansion = value;
    }
    return { message: Buffer.concat(kept), expansion };
  }

  /** Bit 1: no entitlement, bit 2: no principal. */
  #missingParts(stored: Uint8Array, start: number, end: number): number {
    let missing = 3;
    try {
      const reader = this.#reader;
      reader.bytes = stored;
      reader.position = start;
      while (reader.position < end && missing !== 0) {
        const tag = reader.tag(end);
        if (tag === ((GRANT.entitlement << 3) | WIRE_BYTES)) missing &= ~1;
        else if (tag === ((GRANT.principal << 3) | WIRE_BYTES)) missing &= ~2;
        reader.skip(tag, end);
      }
      return missing;
    } catch {
      return 0;
    }
  }

  *#spans(bytes: Uint8Array): Generator<FieldSpan> {
    for (let position = 0; position < bytes.length; ) {
      const reader = this.#reader;
      reader.bytes = bytes;
      reader.position = position;
      const tag = reader.tag(bytes.length);
      const afterTag = reader.position;
      reader.skip(tag, bytes.length);
      const end = reader.position;
      reader.position = afterTag;
      const isBytes = (tag & 7) === WIRE_BYTES;
      if (isBytes) reader.limit(bytes.length);
      yield { number: tag >>> 3, isBytes, start: position, end, contentStart: reader.position };
      position = end;
    }
  }

  /** The value of an annotation that is a readable GrantExpandable. */
  #expandableValue(grant: Uint8Array, annotation: FieldSpan): Uint8Array | undefined {
    const any = grant.subarray(annotation.contentStart, annotation.end);
    let value = new Uint8Array(0);
    let typeUrl = "";
    for (const span of this.#spans(any)) {
      if (isField(span, ANY.value)) value = Uint8Array.from(any.subarray(span.contentStart, span.end));
      if (isField(span, ANY.typeUrl)) typeUrl = textAt(this.#reader, span.contentStart, span.end);
    }
    return typeNameOfUrl(typeUrl) === GRANT_EXPANDABLE && this.#isMessage(value) ? value : undefined;
  }

  #isMessage(expandable: Uint8Array): boolean {
    try {
      this.#namesEntitlement(expandable);
      return true;
    } catch (error) {
      if (isC1zError(error, "C1Z_BAD_MESSAGE")) return false;
      throw error;
    }
  }

  #namesEntitlement(expandable: Uint8Array): boolean {
    let named = false;
    for (const span of this.#spans(expandable)) {
      if (!isField(span, 1)) continue;
      if (textAt(this.#reader, span.contentStart, span.end).trim() !== "") named = true;
    }
    return named;
  }
}

function isField(span: FieldSpan, number: number): boolean {
  return span.isBytes && span.number === number;
}

function writeEntitlementStub(writer: WireWriter, { entitlement }: GrantRef): void {
  const mark = writer.begin(GRANT.entitlement);
  writeResourceStub(writer, ENTITLEMENT.resource, entitlement);
  writer.stringField(ENTITLEMENT.id, entitlement.id);
  writer.end(mark);
}

function writeResourceStub(writer: WireWriter, number: number, identity: GrantRef["principal"]): void {
  const resource = writer.begin(number);
  const id = writer.begin(RESOURCE_ID_FIELD);
  writer.stringField(RESOURCE_ID.resourceType, identity.resourceType);
  writer.stringField(RESOURCE_ID.resource, identity.resource);
  writer.end(id);
  writer.end(resource);
}
