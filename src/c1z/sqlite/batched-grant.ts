import type { ByteSpan } from "../bytes/byte-span.js";
import type { EntitlementRef, ResourceIdentity } from "../model.js";
import type { ByteWriter } from "../protobuf/byte-writer.js";
import type { EncodedGrant, EncodedRow } from "../store.js";
import type { GrantBatch } from "./grant-batch.js";
import { TABLES } from "./table-shapes.js";

/** A grant of a batch. It is decoded only when it is needed. */
export class BatchedGrant implements EncodedGrant {
  readonly #batch: GrantBatch;
  readonly #index: number;

  constructor(batch: GrantBatch, index: number) {
    this.#batch = batch;
    this.#index = index;
  }

  get id(): string {
    return this.#batch.id(this.#index);
  }

  get entitlement(): EntitlementRef {
    return this.#batch.entitlement(this.#index);
  }

  get entitlementNumber(): number {
    return this.#batch.entitlementNumber(this.#index);
  }

  get entitlementType(): string {
    return this.#batch.entitlement(this.#index).resourceType;
  }

  get principal(): ResourceIdentity {
    return this.#batch.principal(this.#index);
  }

  get principalNumber(): number {
    return this.#batch.principalNumber(this.#index);
  }

  appendId(out: ByteWriter): boolean {
    return this.#batch.appendId(this.#index, out);
  }

  get rowId(): number {
    return this.#batch.rowNumber(this.#index);
  }

  get message(): Uint8Array {
    return this.#batch.message(this.#index, this);
  }

  get messageSpan(): ByteSpan {
    return this.#batch.messageSpan(this.#index, this);
  }

  get ownFields(): Uint8Array {
    return this.#batch.ownFields(this.#index);
  }

  get ownSpan(): ByteSpan {
    return this.#batch.ownSpan(this.#index);
  }

  get expansion(): Uint8Array | undefined {
    return this.#batch.expansion(this.#index);
  }

  locate(): string {
    return `table ${TABLES.grants}, row ${this.#batch.rowId(this.#index)}`;
  }

  /** Throws `C1Z_BAD_MESSAGE` if the other row is of another format and unreadable. */
  isKnownToEqual(other: EncodedRow): boolean {
    if (other instanceof BatchedGrant) return this.#batch.isEqual(this.#index, other.#batch, other.#index);
    return this.#batch.isWhole(this.#index, other.message);
  }
}
