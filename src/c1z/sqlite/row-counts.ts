import type { Counts } from "../model.js";
import { type DatabaseReader, number, text } from "./database-reader.js";
import { TABLES, type TableName, type TableShapes } from "./table-shapes.js";

/** Counts the rows of one sync; a table that the file does not have counts as empty. */
export function countRows(reader: DatabaseReader, shapes: TableShapes, syncId: string): Counts {
  const total = (table: TableName): number => {
    if (!shapes.has(table)) return 0;
    const row = reader.first(`table ${table}`, `SELECT count(*) FROM ${table} WHERE sync_id = ?`, syncId);
    return number(row?.[0]);
  };
  const types = resourceTypeIds(reader, shapes, syncId);
  const perType = (table: TableName): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    if (!shapes.has(table)) return counts;
    const sql = `SELECT resource_type_id, count(*) FROM ${table} WHERE sync_id = ? GROUP BY resource_type_id`;
    for (const [cell, rows] of reader.all(`table ${table}`, sql, syncId)) {
      const type = text(cell);
      counts.set(type, (counts.get(type) ?? 0) + number(rows));
    }
    return counts;
  };
  const resources = perType(TABLES.resources);
  const entitlements = perType(TABLES.entitlements);
  const grants = perType(TABLES.grants);
  return {
    resourceTypes: types.length,
    resources: sum(resources),
    entitlements: sum(entitlements),
    grants: sum(grants),
    assets: total(TABLES.assets),
    // The reference counter has an entry for every declared type here, and only here.
    resourcesByResourceType: new Map([...types.map((id) => [id, 0] as const), ...resources]),
    grantsByResourceType: grants,
    entitlementsByResourceType: entitlements,
  };
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const rows of counts.values()) total += rows;
  return total;
}

function resourceTypeIds(reader: DatabaseReader, shapes: TableShapes, syncId: string): readonly string[] {
  const table = TABLES.resourceTypes;
  if (!shapes.has(table)) return [];
  return reader
    .all(`table ${table}`, `SELECT external_id FROM ${table} WHERE sync_id = ? ORDER BY id`, syncId)
    .map(([id]) => text(id));
}
