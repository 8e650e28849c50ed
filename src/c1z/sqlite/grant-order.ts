import { type DatabaseReader, number, text } from "./database-reader.js";
import { KEY_ORDER, startsWithResource } from "./key-order-columns.js";
import { sortRowIds } from "./row-order.js";
import { TABLES } from "./table-shapes.js";

const TABLE = TABLES.grants;
const PLACE = `table ${TABLE}`;
/** The columns that an index must start with to give the grants of one entitlement by their principals. */
const INDEX_START = "entitlement_id,principal_resource_type_id,principal_resource_id";
/** If entitlements have fewer grants than this, finding the entitlements costs more than sorting the grants. */
const FEWEST_GRANTS_EACH = 20;

/**
 * The ids of a sync's grants in key order, as `row_id` by `batch_position` in a temporary table. If an index has the grants of
 * each entitlement in order, only the entitlements need to be sorted, and the table itself is not read; the ids then include
 * grants of other syncs. `present` are the columns of the table.
 */
export function orderedGrantIds(reader: DatabaseReader, present: ReadonlySet<string>, syncId: string): string {
  return indexedGrantIds(reader, syncId) ?? sortRowIds(reader, TABLE, present, syncId, KEY_ORDER.grants);
}

/** Undefined if there is no such index, if it would not be faster, or if it does not contain every grant. */
function indexedGrantIds(reader: DatabaseReader, syncId: string): string | undefined {
  const index = entitlementIndex(reader);
  if (index === undefined) return undefined;
  const grants = number(reader.first(PLACE, `SELECT count(*) FROM ${TABLE}`)?.[0]);
  const entitlements = sortedEntitlements(reader, index, syncId, Math.floor(grants / FEWEST_GRANTS_EACH) + 1);
  if (entitlements === undefined) return undefined;
  try {
    const select = `SELECT NULL, grants.id
      FROM ${entitlements} AS entitlements
      CROSS JOIN ${TABLE} AS grants INDEXED BY ${index} ON grants.entitlement_id = entitlements.entitlement
      ORDER BY entitlements.position, grants.principal_resource_type_id, grants.principal_resource_id`;
    const ids = reader.createTemporary(PLACE, "batch_position INTEGER PRIMARY KEY, row_id INTEGER", select);
    if (rowsIn(reader, ids) === grants) return ids;
    reader.dropTemporary(ids);
    return undefined;
  } finally {
    reader.dropTemporary(entitlements);
  }
}

/** The quoted name of an index over all grants that starts with the right columns, compared bytewise. */
function entitlementIndex(reader: DatabaseReader): string | undefined {
  const sql = `SELECT list.name, group_concat(ifnull(info.name, '') ORDER BY info.seqno),
      min(info.coll = 'BINARY' AND info.desc = 0)
    FROM pragma_index_list(?) AS list CROSS JOIN pragma_index_xinfo(list.name) AS info
    WHERE list.partial = 0 AND info.key = 1 GROUP BY list.name`;
  const found = reader
    .all("its indexes", sql, TABLE)
    .find(([, columns, isBytewise]) => `${text(columns)},`.startsWith(`${INDEX_START},`) && number(isBytewise) === 1);
  return found && `"${text(found[0]).replaceAll('"', '""')}"`;
}

/**
 * The entitlements that grants name, in key order, in a temporary table; the index is searched for each next one. Undefined if
 * there are `most` or more of them. An entitlement id belongs to one resource; if grants disagree about it, one of them
 * decides.
 */
function sortedEntitlements(reader: DatabaseReader, index: string, syncId: string, most: number): string | undefined {
  const grants = `${TABLE} INDEXED BY ${index}`;
  const owner = (column: string): string =>
    `(SELECT ${column} FROM ${grants} WHERE entitlement_id = ids.id AND sync_id = ? LIMIT 1) AS ${column}`;
  const select = `WITH RECURSIVE ids(id) AS (
      SELECT min(entitlement_id) FROM ${grants}
      UNION ALL
      SELECT (SELECT min(entitlement_id) FROM ${grants} WHERE entitlement_id > ids.id) FROM ids WHERE ids.id IS NOT NULL
      LIMIT ?)
    SELECT NULL, id FROM (SELECT id, ${owner("resource_type_id")}, ${owner("resource_id")} FROM ids WHERE id IS NOT NULL)
    ORDER BY resource_type_id, resource_id, ${startsWithResource("id")}, id`;
  const columns = "position INTEGER PRIMARY KEY, entitlement TEXT";
  const table = reader.createTemporary(PLACE, columns, select, most, syncId, syncId);
  if (rowsIn(reader, table) < most) return table;
  reader.dropTemporary(table);
  return undefined;
}

/** The number of rows in a temporary table that was filled at once: the last one has that number. */
function rowsIn(reader: DatabaseReader, table: string): number {
  return number(reader.first(PLACE, `SELECT max(rowid) FROM ${table}`)?.[0]);
}
