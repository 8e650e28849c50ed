import type { ByteSpan } from "../../bytes/byte-span.js";
import type { EntitlementRef, GrantRef, ResourceIdentity } from "../../model.js";
import type { ByteWriter } from "../../protobuf/byte-writer.js";
import type {
  EncodedEntitlement,
  EncodedGrant,
  EncodedResource,
  EncodedResourceType,
  GrantOutline,
} from "../../store.js";
import { printableKey } from "../keys/key-range.js";
import type { RowBlock } from "../merge/row-block.js";
import type { RecordReader } from "./record-reader.js";

/** The position of a row. Blocks of a scan are reused: the row is valid only until the scan continues. */
class StoredRecord {
  protected readonly reader: RecordReader;
  readonly #block: RowBlock;
  protected readonly row: number;
  readonly #generation: number;

  constructor(block: RowBlock, row: number, reader: RecordReader) {
    this.#block = block;
    this.row = row;
    this.#generation = block.generation;
    this.reader = reader;
  }

  locate(): string {
    const { block } = this;
    block.loadKey(this.row);
    return `${block.place}, key ${printableKey(block.key, block.keyLength)}`;
  }

  protected get block(): RowBlock {
    if (this.#block.generation !== this.#generation) {
      throw new Error("Expected a stored row to be read before the next one is asked for");
    }
    return this.#block;
  }
}

/** A row of the resource types' family. */
export class ResourceTypeRecord extends StoredRecord implements EncodedResourceType {
  readonly id: string;

  constructor(block: RowBlock, row: number, reader: RecordReader, id: string) {
    super(block, row, reader);
    this.id = id;
  }

  get message(): Uint8Array {
    return this.reader.resourceTypeMessage(this.block, this.row);
  }
}

/** A row of the resources' family. */
export class ResourceRecord extends StoredRecord implements EncodedResource {
  readonly resourceType: string;
  readonly resource: string;

  constructor(block: RowBlock, row: number, reader: RecordReader, identity: ResourceIdentity) {
    super(block, row, reader);
    this.resourceType = identity.resourceType;
    this.resource = identity.resource;
  }

  get parent(): ResourceIdentity | undefined {
    return this.reader.parent(this.block, this.row);
  }

  get message(): Uint8Array {
    return this.reader.resourceMessage(this.block, this.row);
  }

  appendJson(out: ByteWriter): boolean {
    return this.reader.appendJson("resource", this.block, this.row, out);
  }
}

/** A row of the entitlements' family. */
export class EntitlementRecord extends StoredRecord implements EncodedEntitlement {
  readonly id: string;
  readonly resourceType: string;
  readonly resource: string;

  constructor(block: RowBlock, row: number, reader: RecordReader, ref: EntitlementRef) {
    super(block, row, reader);
    this.id = ref.id;
    this.resourceType = ref.resourceType;
    this.resource = ref.resource;
  }

  get message(): Uint8Array {
    return this.reader.entitlementMessage(this.block, this.row);
  }

  appendJson(out: ByteWriter): boolean {
    return this.reader.appendJson("entitlement", this.block, this.row, out);
  }
}

/** A row of the grants' family. */
export class GrantRecord extends StoredRecord implements EncodedGrant {
  readonly entitlement: EntitlementRef;
  readonly principal: ResourceIdentity;
  readonly principalNumber: number;

  constructor(
    block: RowBlock,
    row: number,
    reader: RecordReader,
    entitlement: EntitlementRef,
    principal: ResourceIdentity,
    principalNumber = -1,
  ) {
    super(block, row, reader);
    this.entitlement = entitlement;
    this.principal = principal;
    this.principalNumber = principalNumber;
  }

  get id(): string {
    return grantId(this.reader.grantId(this.block, this.row), this.entitlement, this.principal);
  }

  /** Whether {@link id} equals this one, given as UTF-8. */
  hasId(id: Buffer): boolean {
    return this.reader.grantId(this.block, this.row)?.equals(id) ?? this.id === id.toString("utf8");
  }

  get message(): Uint8Array {
    return this.reader.grantMessage(this.block, this.row);
  }

  appendId(out: ByteWriter): boolean {
    return this.reader.appendGrantId(this.block, this.row, out);
  }

  get hasDetails(): boolean {
    return this.reader.hasGrantDetails(this.block, this.row);
  }

  get ownSpan(): ByteSpan {
    return this.reader.grantOwnFields(this.block, this.row);
  }

  get outline(): GrantOutline | undefined {
    return this.reader.grantOutline(this.block, this.row);
  }

  get ownFields(): Uint8Array {
    const { bytes, start, end } = this.ownSpan;
    return bytes.subarray(start, end);
  }

  appendJson(out: ByteWriter): boolean {
    return this.reader.appendJson("grant", this.block, this.row, out);
  }
}

/** A grant's id: the stored one, else the one that the reference reader composes. */
export function grantId(
  stored: Buffer | undefined,
  entitlement: EntitlementRef,
  principal: ResourceIdentity,
): GrantRef["id"] {
  return stored?.toString("utf8") ?? `${entitlement.id}:${principal.resourceType}:${principal.resource}`;
}
