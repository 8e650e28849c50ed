import type { DatabaseReader } from "./database-reader.js";
import { fetchedLength } from "./row-batch.js";
import type { TableName } from "./table-shapes.js";

/** The temporary tables in which row ids stand in another order than the stored one. */
export const ROW_ID_COLUMNS = "batch_position INTEGER PRIMARY KEY, row_id INTEGER, bytes INTEGER";

/**
 * The ids of a sync's rows in another order, in a temporary table of {@link ROW_ID_COLUMNS}; `bytes` is the length of the
 * message that will be fetched. Sorting ids and reading the rows by them keeps the messages out of the sorter.
 */
export function sortRowIds(
  reader: DatabaseReader,
  table: TableName,
  present: ReadonlySet<string>,
  syncId: string,
  orderBy: string,
): string {
  const from = `FROM ${table} NOT INDEXED WHERE sync_id = ? ORDER BY ${orderBy}`;
  return reader.createTemporary(
    `table ${table}`,
    ROW_ID_COLUMNS,
    `SELECT NULL, id, ${fetchedLength(present)} ${from}`,
    syncId,
  );
}
