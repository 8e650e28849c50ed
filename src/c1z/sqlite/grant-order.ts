import { type DatabaseReader, number, text } from "./database-reader.js";
import { KEY_ORDER, startsWithResource } from "./key-order-columns.js";
import { ROW_ID_COLUMNS, sortRowIds } from "./row-order.js";
import { TABLES } from "./table-shapes.js";

const TABLE = TABLES.grants;
const PLACE = `table ${TABLE}`;
/** What an index has to start with in order to give the grants of one entitlement by their principals. */
const INDEX_START = "entitlement_id,principal_resource_type_id,principal_resource_id";
/** With fewer grants than this to an entitlement, finding the entitlements costs more than sorting the grants. */
const FEWEST_GRANTS_EACH = 20;

/**
 * The ids of a sync's grants in key order, in a temporary table like that of {@link sortRowIds}. Where an index has the grants of
 * each entitlement in order, only the entitlements need to be sorted, and the table itself is not read; ids of grants of other
 * syncs are then among them.
 */
export function orderedGrantIds(reader: DatabaseReader, syncId: string): string {
  const index = entitlementIndex(reader);
  const entitlements = index === undefined ? undefined : sortedEntitlements(reader, index, syncId);
  if (index === undefined || entitlements === undefined) {
    return sortRowIds(reader, TABLE, syncId, KEY_ORDER.grants);
  }
  try {
    const select = `SELECT NULL, grants.id
      FROM ${entitlements} AS entitlements
      CROSS JOIN ${TABLE} AS grants INDEXED BY ${index} ON grants.entitlement_id = entitlements.entitlement
      ORDER BY entitlements.position, grants.principal_resource_type_id, grants.principal_resource_id`;
    return reader.createTemporary(PLACE, ROW_ID_COLUMNS, select);
  } finally {
    reader.dropTemporary(entitlements);
  }
}

/** The quoted name of an index over all grants that starts with the right columns, compared bytewise. */
function entitlementIndex(reader: DatabaseReader): string | undefined {
  const sql = `SELECT list.name, group_concat(info.name ORDER BY info.seqno),
      min(info.coll = 'BINARY' AND info.desc = 0)
    FROM pragma_index_list(?) AS list CROSS JOIN pragma_index_xinfo(list.name) AS info
    WHERE list.partial = 0 AND info.key = 1 GROUP BY list.name`;
  const found = reader
    .all("its indexes", sql, TABLE)
    .find(([, columns, isBytewise]) => `${text(columns)},`.startsWith(`${INDEX_START},`) && number(isBytewise) === 1);
  return found && `"${text(found[0]).replaceAll('"', '""')}"`;
}

/**
 * The entitlements that grants name, in key order, in a temporary table; the index is skipped through from one to the next.
 * Undefined where there are too many of them for this to pay. An entitlement id belongs to one resource: of grants that
 * say otherwise one decides.
 */
function sortedEntitlements(reader: DatabaseReader, index: string, syncId: string): string | undefined {
  const [rows] = reader.first(PLACE, `SELECT count(*) FROM ${TABLE}`) ?? [];
  const most = Math.floor(number(rows) / FEWEST_GRANTS_EACH) + 1;
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
  const [found] = reader.first(PLACE, `SELECT count(*) FROM ${table}`) ?? [];
  if (number(found) < most) return table;
  reader.dropTemporary(table);
  return undefined;
}
