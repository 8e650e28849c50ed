import type { ByteSpan } from "../bytes/byte-span.js";
import type { EqualRows, OrderedIterator } from "../store.js";
import { compareMessages, type WholeMessages } from "../whole-messages.js";
import { BatchedGrant } from "./batched-grant.js";
import { type DatabaseReader, number } from "./database-reader.js";
import { type GrantAccess, GrantBatch, orderedBatchQuery } from "./grant-batch.js";
import { GrantKeys } from "./grant-keys.js";
import { orderedGrantIds } from "./grant-order.js";
import { MOST_ROWS } from "./row-batch.js";
import { TABLES } from "./table-shapes.js";

const PLACE = `table ${TABLES.grants}`;

/** The grants of a sync in key order. */
export class OrderedGrants
  implements IterableIterator<BatchedGrant>, OrderedIterator<BatchedGrant>, WholeMessages<BatchedGrant>
{
  readonly #batches: Iterator<GrantBatch, undefined>;
  #batch: GrantBatch | undefined;
  #length = 0;
  /** The next grant of the batch. */
  #index = 0;

  /** `present` are the columns of their table. */
  constructor(reader: DatabaseReader, present: ReadonlySet<string>, access: GrantAccess, syncId: string) {
    this.#batches = orderedBatches(reader, present, access, syncId);
  }

  next(): IteratorResult<BatchedGrant, undefined> {
    if (!this.hasNext()) return { done: true, value: undefined };
    return { done: false, value: this.#grantAt(this.#index++) };
  }

  return(): IteratorResult<BatchedGrant, undefined> {
    this.#index = this.#length;
    return this.#batches.return?.() as IteratorReturnResult<undefined>;
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** See {@link OrderedIterator}. */
  passEqual(other: Iterator<BatchedGrant>, most: number): EqualRows<BatchedGrant> | undefined {
    if (other instanceof OrderedGrants) return this.#passStored(other, most);
    return compareMessages(other) ? other.passMessages(this, most, false) : undefined;
  }

  /** See {@link WholeMessages}, like the members below. */
  hasNext(): boolean {
    while (this.#index === this.#length) {
      const { done, value } = this.#batches.next();
      if (done) return false;
      this.#batch = value;
      this.#length = value.length;
      this.#index = 0;
    }
    return true;
  }

  get isInBatch(): boolean {
    return this.#index < this.#length;
  }

  nextMessage(): ByteSpan | undefined {
    return this.#loaded.wholeMessage(this.#index);
  }

  nextResourceType(): string | undefined {
    return this.#loaded.packedResourceType(this.#index);
  }

  skip(): void {
    this.#index++;
  }

  skipped(): BatchedGrant {
    return this.#grantAt(this.#index - 1);
  }

  /** Passes over grants whose columns and messages are the same in both archives. */
  #passStored(other: OrderedGrants, most: number): EqualRows<BatchedGrant> | undefined {
    if (!this.hasNext() || !other.hasNext()) return undefined;
    const batch = this.#loaded;
    const resourceType = batch.packedResourceType(this.#index);
    if (resourceType === undefined) return undefined;
    let count = 0;
    while (count < most && this.isInBatch && other.isInBatch) {
      if (!batch.isEqual(this.#index, other.#loaded, other.#index)) break;
      if (batch.packedResourceType(this.#index) !== resourceType) break;
      this.#index++;
      other.#index++;
      count++;
    }
    return count === 0 ? undefined : { resourceType, count, last: this.skipped() };
  }

  get #loaded(): GrantBatch {
    if (this.#batch === undefined) throw new Error("Expected a batch to be fetched before its grants are looked at");
    return this.#batch;
  }

  #grantAt(index: number): BatchedGrant {
    return new BatchedGrant(this.#loaded, index);
  }
}

function* orderedBatches(
  reader: DatabaseReader,
  present: ReadonlySet<string>,
  access: GrantAccess,
  syncId: string,
): Generator<GrantBatch, undefined> {
  const ids = orderedGrantIds(reader, present, syncId);
  try {
    const from = `FROM ${ids} AS ids CROSS JOIN ${TABLES.grants} AS grants ON grants.id = ids.row_id
      WHERE ids.batch_position > ? AND ids.batch_position <= ? AND grants.sync_id = ? ORDER BY ids.batch_position`;
    const query = orderedBatchQuery(from, present);
    const keys = new GrantKeys();
    const count = number(reader.first(PLACE, `SELECT max(batch_position) FROM ${ids}`)?.[0]);
    for (let after = 0; after < count; after += MOST_ROWS) {
      const cells = reader.first(PLACE, query, after, after + MOST_ROWS, syncId) ?? [];
      // Rows may be used longer than the temporary table, so their ids are fetched with them.
      yield new GrantBatch(access, keys, cells, () => cells);
    }
  } finally {
    reader.dropTemporary(ids);
  }
  return undefined;
}
