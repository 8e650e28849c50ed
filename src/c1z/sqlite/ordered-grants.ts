import { BatchedGrant } from "./batched-grant.js";
import { type Cells, type DatabaseReader, number } from "./database-reader.js";
import { type GrantAccess, GrantBatch, grantBatchQuery, grantRowIdsQuery } from "./grant-batch.js";
import { GrantKeys } from "./grant-keys.js";
import { orderedGrantIds } from "./grant-order.js";
import { MOST_ROWS } from "./row-batch.js";
import { TABLES } from "./table-shapes.js";

const PLACE = `table ${TABLES.grants}`;

/** The grants of a sync in key order, batch by batch; `present` are the columns of their table. */
export function* orderedGrants(
  reader: DatabaseReader,
  present: ReadonlySet<string>,
  access: GrantAccess,
  syncId: string,
): Generator<BatchedGrant> {
  const ids = orderedGrantIds(reader, present, syncId);
  try {
    const from = `FROM ${ids} AS ids CROSS JOIN ${TABLES.grants} AS grants ON grants.id = ids.row_id
      WHERE ids.batch_position > ? AND ids.batch_position <= ? AND grants.sync_id = ? ORDER BY ids.batch_position`;
    const query = grantBatchQuery(from, present);
    const rowIdsQuery = grantRowIdsQuery(from);
    const keys = new GrantKeys();
    const count = number(reader.first(PLACE, `SELECT max(batch_position) FROM ${ids}`)?.[0]);
    for (let after = 0; after < count; after += MOST_ROWS) {
      const fetch = (sql: string): Cells => reader.first(PLACE, sql, after, after + MOST_ROWS, syncId) ?? [];
      // Rows may be used longer than the list of ids.
      const rowIds = fetch(rowIdsQuery);
      const batch = new GrantBatch(access, keys, fetch(query), () => rowIds);
      for (let index = 0; index < batch.length; index++) yield new BatchedGrant(batch, index);
    }
  } finally {
    reader.dropTemporary(ids);
  }
}
