import { BatchedGrant } from "./batched-grant.js";
import { type Cell, type Cells, type DatabaseReader, number, text } from "./database-reader.js";
import { type GrantAccess, GrantBatch, grantBatchQuery, grantRowIdsQuery } from "./grant-batch.js";
import { GrantKeys } from "./grant-keys.js";
import { checkAscending, FIRST_ROW_ID, MOST_ROWS, nextPosition } from "./row-batch.js";
import { TABLES } from "./table-shapes.js";

const PLACE = `table ${TABLES.grants}`;
/** The grants of a sync from a row id on; the parameters are that id and the sync. */
export const GRANTS_FROM = `FROM ${TABLES.grants} AS grants NOT INDEXED WHERE id >= ? AND sync_id = ? ORDER BY id LIMIT ${MOST_ROWS}`;
const ROW_IDS = grantRowIdsQuery(GRANTS_FROM);

/** Grants that were fetched together. */
export interface StoredBatch {
  /** The row id from which they were searched. */
  readonly start: bigint;
  /** What the query gave: the largest row id, the number of rows, the sum of their ids, and what else was asked for. */
  readonly cells: Cells;
}

/** All grants of a sync in stored order, batch by batch; `present` are the columns of their table. */
export function storedBatches(
  reader: DatabaseReader,
  present: ReadonlySet<string>,
  syncId: string,
): Generator<StoredBatch> {
  return batchesOf(reader, grantBatchQuery(GRANTS_FROM, present), syncId);
}

/**
 * All grants of a sync in stored order, as what a query over {@link GRANTS_FROM} gives for each batch (see {@link StoredBatch}). `values` are those
 * of its parameters before the ones of GRANTS_FROM.
 */
export function* batchesOf(
  reader: DatabaseReader,
  query: string,
  syncId: string,
  values: () => readonly string[] = () => [],
): Generator<StoredBatch> {
  for (let from: bigint | undefined = FIRST_ROW_ID; from !== undefined; ) {
    const start: bigint = from;
    const cells: Cells = reader.first(PLACE, query, ...values(), start, syncId) ?? [];
    const [lastRowId = null, count, sum] = cells;
    if (!areConsecutive(start, Number(lastRowId), number(count), number(sum)))
      checkAscending(reader, PLACE, rowIds(reader, start, syncId));
    yield { start, cells };
    from = number(count) < MOST_ROWS ? undefined : nextPosition(reader, PLACE, lastRowId, start);
  }
}

/** Whether the rows can only be those from the first id to the last; then no id has to be looked at. */
function areConsecutive(first: bigint, last: number, count: number, sum: number): boolean {
  return last - Number(first) === count - 1 && sum === ((Number(first) + last) / 2) * count;
}

function rowIds(reader: DatabaseReader, start: bigint, syncId: string): readonly Cell[] {
  return JSON.parse(text(reader.first(PLACE, ROW_IDS, start, syncId)?.[0]) || "[]");
}

/** The grants in those batches, which any thread may have read. */
export function* grantsOfBatches(
  reader: DatabaseReader,
  access: GrantAccess,
  batches: Iterable<StoredBatch>,
  syncId: string,
): Generator<BatchedGrant> {
  const keys = new GrantKeys();
  for (const { start, cells } of batches) {
    const [lastRowId = null, count, sum] = cells;
    const first = areConsecutive(start, Number(lastRowId), number(count), number(sum)) ? Number(start) : undefined;
    const fetchRowIds = () => reader.first(PLACE, ROW_IDS, start, syncId) ?? [];
    const batch = new GrantBatch(access, keys, cells, fetchRowIds, first);
    for (let index = 0; index < batch.length; index++) yield new BatchedGrant(batch, index);
  }
}

/** Batches from another thread: their buffers arrive as plain arrays of bytes. */
export function* revivedBatches(batches: Iterable<StoredBatch>): Generator<StoredBatch> {
  for (const { start, cells } of batches) {
    yield {
      start,
      cells: cells.map((cell) => (isBytes(cell) ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength) : cell)),
    };
  }
}

function isBytes(cell: unknown): cell is Uint8Array {
  return cell instanceof Uint8Array;
}
