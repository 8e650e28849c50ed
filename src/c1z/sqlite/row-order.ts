import type { DatabaseReader } from "./database-reader.js";
import type { TableName } from "./table-shapes.js";

/** The temporary tables in which row ids stand in another order than the stored one. */
export const ROW_ID_COLUMNS = "batch_position INTEGER PRIMARY KEY, row_id INTEGER";

/**
 * The ids of a sync's rows in another order, in a temporary table of {@link ROW_ID_COLUMNS}. Sorting ids and reading the rows by
 * them keeps the messages out of the sorter.
 */
export function sortRowIds(reader: DatabaseReader, table: TableName, syncId: string, orderBy: string): string {
  const select = `SELECT NULL, id FROM ${table} NOT INDEXED WHERE sync_id = ? ORDER BY ${orderBy}`;
  return reader.createTemporary(`table ${table}`, ROW_ID_COLUMNS, select, syncId);
}
