import type { EntitlementRef, ResourceIdentity } from "../model.js";
import type { EncodedGrant, EncodedRow } from "../store.js";
import { type DatabaseReader, number } from "./database-reader.js";
import { type GrantAccess, GrantBatch, grantBatchQuery } from "./grant-batch.js";
import { orderedGrantIds } from "./grant-order.js";
import { MOST_ROWS } from "./row-batch.js";
import type { GrantRow } from "./rows.js";
import { TABLES } from "./table-shapes.js";

const PLACE = `table ${TABLES.grants}`;

/** The grants of a sync in key order, batch by batch; `present` are the columns of their table. */
export function* orderedGrants(
  reader: DatabaseReader,
  present: ReadonlySet<string>,
  access: GrantAccess,
  syncId: string,
): Generator<OrderedGrantRow> {
  const ids = orderedGrantIds(reader, present, syncId);
  try {
    const query = grantBatchQuery(ids, present);
    const count = number(reader.first(PLACE, `SELECT max(batch_position) FROM ${ids}`)?.[0]);
    for (let after = 0; after < count; after += MOST_ROWS) {
      const batch = new GrantBatch(access, reader.first(PLACE, query, after, after + MOST_ROWS, syncId) ?? []);
      for (let index = 0; index < batch.length; index++) yield new OrderedGrantRow(batch, index);
    }
  } finally {
    reader.dropTemporary(ids);
  }
}

/** A grant that is taken apart only when somebody asks. */
export class OrderedGrantRow implements EncodedGrant {
  readonly #batch: GrantBatch;
  readonly #index: number;
  #decoded: GrantRow | undefined;

  constructor(batch: GrantBatch, index: number) {
    this.#batch = batch;
    this.#index = index;
  }

  get id(): string {
    return this.#row().id;
  }

  get entitlement(): EntitlementRef {
    return this.#row().entitlement;
  }

  get entitlementType(): string {
    return this.#batch.resourceType(this.#index);
  }

  get principal(): ResourceIdentity {
    return this.#row().principal;
  }

  get message(): Uint8Array {
    return this.#row().message;
  }

  get expansion(): Uint8Array | undefined {
    return this.#row().expansion;
  }

  locate(): string {
    return `${PLACE}, row ${this.#batch.id(this.#index)}`;
  }

  /** Throws `C1Z_BAD_MESSAGE` where the other row is of another format and unreadable. */
  isKnownToEqual(other: EncodedRow): boolean {
    if (other instanceof OrderedGrantRow) return this.#batch.isEqual(this.#index, other.#batch, other.#index);
    return this.#batch.isWhole(this.#index, other.message);
  }

  #row(): GrantRow {
    this.#decoded ??= this.#batch.row(this.#index);
    return this.#decoded;
  }
}
