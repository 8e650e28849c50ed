import type { RowKind } from "../model.js";
import { type DatabaseReader, number, text } from "./database-reader.js";
import { TABLES, type TableShapes } from "./table-shapes.js";

const TABLE_OF = {
  "resource-type": TABLES.resourceTypes,
  resource: TABLES.resources,
  entitlement: TABLES.entitlements,
  grant: TABLES.grants,
} as const satisfies Readonly<Record<RowKind, unknown>>;

/**
 * How many rows of a sync an index of their table has: SQLite counts them without reading the table (1 M grants: 60 ms of CPU).
 * A missing table has none. Undefined if no index contains the ids of syncs. Throws `C1Z_CORRUPT` if the index can't be read.
 */
export function indexedRows(
  reader: DatabaseReader,
  shapes: TableShapes,
  kind: RowKind,
  syncId: string,
): number | undefined {
  const table = TABLE_OF[kind];
  const columns = shapes.get(table);
  if (columns === undefined) return 0;
  if (!columns.has("sync_id")) return undefined;
  const place = `the index of table ${table}`;
  const count = `SELECT count(*) FROM ${table} WHERE sync_id = ?`;
  const plan = reader.all(place, `EXPLAIN QUERY PLAN ${count}`, syncId);
  if (!plan.every(([, , , step]) => text(step).includes(" USING COVERING INDEX "))) return undefined;
  return number(reader.first(place, count, syncId)?.[0]);
}
