import { BatchedGrant } from "./batched-grant.js";
import type { Cells, DatabaseReader } from "./database-reader.js";
import { type GrantAccess, GrantBatch, grantBatchQuery, grantRowIdsQuery } from "./grant-batch.js";
import { GrantKeys } from "./grant-keys.js";
import { FIRST_ROW_ID, MOST_ROWS, nextPosition } from "./row-batch.js";
import { TABLES } from "./table-shapes.js";

const FROM = `FROM ${TABLES.grants} AS grants NOT INDEXED WHERE id >= ? AND sync_id = ? ORDER BY id LIMIT ${MOST_ROWS}`;

/** All grants of a sync in stored order, batch by batch; `present` are the columns of their table. */
export function* storedGrants(
  reader: DatabaseReader,
  present: ReadonlySet<string>,
  access: GrantAccess,
  syncId: string,
): Generator<BatchedGrant> {
  const place = `table ${TABLES.grants}`;
  const query = grantBatchQuery(FROM, present);
  const keys = new GrantKeys();
  const rowIdsQuery = grantRowIdsQuery(FROM);
  for (let from: bigint | undefined = FIRST_ROW_ID; from !== undefined; ) {
    const start: bigint = from;
    const fetchRowIds = (): Cells => reader.first(place, rowIdsQuery, start, syncId) ?? [];
    const batch: GrantBatch = new GrantBatch(
      access,
      keys,
      reader.first(place, query, start, syncId) ?? [],
      fetchRowIds,
    );
    for (let index = 0; index < batch.length; index++) yield new BatchedGrant(batch, index);
    from = batch.length < MOST_ROWS ? undefined : nextPosition(reader, place, batch.lastRowId, start);
  }
}
