import type { DatabaseReader } from "./database-reader.js";
import { type RowSelection, rowBytes } from "./row-batch.js";
import type { TableName } from "./table-shapes.js";

/**
 * The ids of a sync's rows in another order, in a temporary table that numbers them by `batch_position` and stores how many
 * bytes reading each takes. Sorting ids and reading the rows by id keeps the messages out of the sorter: 1 M grants take 1.0 s
 * to sort and 1.1 s to read, and memory stays flat. `present` are the columns of the table.
 */
export function sortRowIds(
  reader: DatabaseReader,
  table: TableName,
  present: ReadonlySet<string>,
  syncId: string,
  orderBy: string,
): string {
  const columns = "batch_position INTEGER PRIMARY KEY, row_id INTEGER, bytes INTEGER";
  const select = `SELECT NULL, id, ${rowBytes(present)} FROM ${table} NOT INDEXED WHERE sync_id = ? ORDER BY ${orderBy}`;
  return reader.createTemporary(`table ${table}`, columns, select, syncId);
}

/** The rows of a table in the order of such a temporary table. */
export function sortedOrder(table: TableName, ids: string): RowSelection {
  const next = "WHERE ids.batch_position >= ? ORDER BY ids.batch_position LIMIT ?";
  return {
    position: "ids.batch_position",
    from: `FROM ${ids} AS ids CROSS JOIN ${table} AS rows ON rows.id = ids.row_id ${next}`,
    values: [],
    size: "ids.bytes",
    sizesFrom: `FROM ${ids} AS ids ${next}`,
  };
}
