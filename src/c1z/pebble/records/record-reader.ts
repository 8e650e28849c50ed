import { type ByteSpan, type MovingSpan, spanOf } from "../../bytes/byte-span.js";
import { ViewedBytes } from "../../bytes/viewed-bytes.js";
import { isC1zError } from "../../errors.js";
import type { ResourceIdentity } from "../../model.js";
import type { ByteWriter } from "../../protobuf/byte-writer.js";
import { WireWriter } from "../../protobuf/wire-writer.js";
import type { GrantOutline } from "../../store.js";
import type { RowBlock } from "../merge/row-block.js";
import { EntitlementJsonWriter } from "./entitlement-json.js";
import { GrantComparison } from "./grant-comparison.js";
import { GrantJsonWriter } from "./grant-json.js";
import { BEFORE_DETAILS, GRANT_FIELD, GrantMessageWriter, storedGrantId } from "./grant-message.js";
import { GrantOutlines } from "./grant-outlines.js";
import { RecordFields } from "./record-fields.js";
import type { RecordJsonWriter } from "./record-json.js";
import {
  REF_FIELD,
  RESOURCE_FIELD,
  type RecordMessage,
  writeEntitlement,
  writeResource,
  writeResourceType,
} from "./record-messages.js";
import { ResourceJsonWriter } from "./resource-json.js";

const WRITER_BYTES = 4096;

/** The kinds of rows whose JSON is written from their records; there are too few resource types for that to matter. */
export type WrittenKind = "resource" | "entitlement" | "grant";

/**
 * Converts stored records to connector.v2 messages (docs/format-v3.md, "Messages made from records"). Each kind of message has
 * one buffer, which the next message of the kind overwrites.
 */
export class RecordReader {
  readonly #fields = new RecordFields();
  /** The row whose fields these are. */
  #block: RowBlock | undefined;
  #row = 0;
  #generation = 0;
  readonly #nested = new RecordFields();
  readonly #grants = new GrantMessageWriter();
  readonly #json: Readonly<Record<WrittenKind, RecordJsonWriter>> = {
    resource: new ResourceJsonWriter(),
    entitlement: new EntitlementJsonWriter(),
    grant: new GrantJsonWriter(),
  };
  /** The bytes of the parent that was read last, and its decoded form. */
  #parentOf = Buffer.alloc(0);
  #parent: ResourceIdentity | undefined;
  readonly #outlines = new GrantOutlines();
  readonly #comparison = new GrantComparison();
  /** A view of the block's bytes. */
  readonly #words = new ViewedBytes();
  /** What was written last of a grant's own fields. */
  #own: MovingSpan = spanOf(new Uint8Array(0));
  readonly #writers = {
    resourceType: new WireWriter(WRITER_BYTES),
    resource: new WireWriter(WRITER_BYTES),
    entitlement: new WireWriter(WRITER_BYTES),
    grant: new WireWriter(WRITER_BYTES),
    grantOwn: new WireWriter(WRITER_BYTES),
  } as const;

  /** Throws `C1Z_BAD_MESSAGE` if the record is unreadable, like the methods below. */
  resourceTypeMessage(block: RowBlock, row: number): Uint8Array {
    return this.#message(block, row, writeResourceType, this.#writers.resourceType);
  }

  resourceMessage(block: RowBlock, row: number): Uint8Array {
    return this.#message(block, row, writeResource, this.#writers.resource);
  }

  entitlementMessage(block: RowBlock, row: number): Uint8Array {
    return this.#message(block, row, writeEntitlement, this.#writers.entitlement);
  }

  grantMessage(block: RowBlock, row: number): Uint8Array {
    this.#read(block, row);
    this.#grants.write(this.#fields, this.#writers.grant);
    return view(this.#writers.grant);
  }

  /** Whether {@link grantMessage} gives these bytes; it is not made where that is known. False where the record is unreadable. */
  isGrantMessage(block: RowBlock, row: number, message: ByteSpan): boolean {
    const { bytes } = block;
    const words = this.#words.of(bytes);
    const start = block.valueStart(row);
    const end = block.valueEnd(row);
    if (this.#comparison.isKnown(words, start, end, message)) return true;
    const own = unlessUnreadable(() => this.grantMessage(block, row));
    const isSame = own !== undefined && Buffer.compare(own, message.bytes.subarray(message.start, message.end)) === 0;
    if (isSame) this.#comparison.learn(bytes, words, start, end, this.#fields.endOfPrefix(BEFORE_DETAILS), message);
    return isSame;
  }

  /** The grant's stored id, annotations and sources as a connector.v2.Grant; in a buffer of its own. */
  grantOwnFields(block: RowBlock, row: number): ByteSpan {
    const { grantOwn } = this.#writers;
    this.#read(block, row);
    this.#grants.writeOwn(this.#fields, this.#words.of(block.bytes), grantOwn);
    if (this.#own.bytes !== grantOwn.bytes) this.#own = { ...spanOf(grantOwn.bytes), bytes: grantOwn.bytes };
    this.#own.end = grantOwn.length;
    return this.#own;
  }

  /** See `EncodedGrant.outline`; valid until the next one is asked for. */
  grantOutline(block: RowBlock, row: number): GrantOutline | undefined {
    return unlessUnreadable(() => this.#outlines.read(block.bytes, block.valueStart(row), block.valueEnd(row)));
  }

  /**
   * Appends the JSON of a row's message if the record alone is enough for it; otherwise returns false and appends nothing.
   * Throws `C1Z_BAD_MESSAGE` if the record itself can't be decoded.
   */
  appendJson(kind: WrittenKind, block: RowBlock, row: number, out: ByteWriter): boolean {
    const mark = out.length;
    this.#read(block, row);
    try {
      if (this.#json[kind].write(this.#fields, out)) return true;
    } catch (error) {
      // An error inside a record is reported for its message, as for rows that are not written from here.
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    }
    out.length = mark;
    return false;
  }

  /** The parent that a resource's record names, if it names one and it can be read. */
  parent(block: RowBlock, row: number): ResourceIdentity | undefined {
    return unlessUnreadable(() => {
      this.#read(block, row);
      const fields = this.#fields;
      if (!fields.has(RESOURCE_FIELD.parent)) return undefined;
      const stored = fields.joined(RESOURCE_FIELD.parent);
      // Resources with the same parent are mostly stored together.
      if (!stored.equals(this.#parentOf)) {
        this.#parent = this.#readParent(stored);
        this.#parentOf = Buffer.from(stored);
      }
      return this.#parent;
    });
  }

  #readParent(stored: Buffer): ResourceIdentity | undefined {
    this.#nested.read(stored, 0, stored.length);
    const resource = this.#nested.text(REF_FIELD.id);
    return resource === "" ? undefined : { resourceType: this.#nested.text(REF_FIELD.type), resource };
  }

  /** The id that a grant's record states, as UTF-8; undefined if it states none, or it is unreadable. */
  grantId(block: RowBlock, row: number): Buffer | undefined {
    const id = unlessUnreadable(() => {
      this.#read(block, row);
      return storedGrantId(this.#fields);
    });
    return id === undefined || id.length === 0 ? undefined : id;
  }

  /** Appends that id, if it is there, readable and ASCII; returns whether it did. */
  appendGrantId(block: RowBlock, row: number, out: ByteWriter): boolean {
    const fields = this.#fields;
    if (unlessUnreadable(() => this.#read(block, row)) === undefined) return false;
    const start = fields.start(GRANT_FIELD.id);
    const end = fields.endOf(GRANT_FIELD.id);
    return start < end && out.asciiFrom(fields.bytes, start, end);
  }

  /** Whether the grant has annotations or sources. Throws what {@link grantOwnFields} throws for its ids. */
  hasGrantDetails(block: RowBlock, row: number): boolean {
    this.#read(block, row);
    return this.#grants.hasDetails(this.#fields);
  }

  /** Finds the fields of a row; those of the one that was read last are known. Returns true. */
  #read(block: RowBlock, row: number): true {
    if (block === this.#block && row === this.#row && block.generation === this.#generation) return true;
    this.#block = undefined;
    this.#fields.read(block.bytes, block.valueStart(row), block.valueEnd(row));
    this.#block = block;
    this.#row = row;
    this.#generation = block.generation;
    return true;
  }

  #message(block: RowBlock, row: number, write: RecordMessage, out: WireWriter): Uint8Array {
    this.#read(block, row);
    out.length = 0;
    write(this.#fields, out);
    return view(out);
  }
}

/** The output. A plain view: creating one of Buffer's takes three times as long, and there is one for each row. */
function view({ bytes, length }: WireWriter): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, length);
}

/** An unreadable record is reported when its message is requested; until then its ids come from keys. */
function unlessUnreadable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (isC1zError(error, "C1Z_BAD_MESSAGE")) return undefined;
    throw error;
  }
}
