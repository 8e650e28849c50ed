import { isC1zError } from "../errors.js";
import type { SyncRun } from "../model.js";
import type { UnlistedRows } from "../store.js";
import { type DatabaseReader, number, text } from "./database-reader.js";
import { SqliteSyncStore } from "./sqlite-sync-store.js";
import { TABLES, type TableName, type TableShapes } from "./table-shapes.js";

/** The tables whose rows belong to a sync, and what stored statistics call their count. */
const COUNTED = [
  ["resourceTypes", TABLES.resourceTypes],
  ["resources", TABLES.resources],
  ["entitlements", TABLES.entitlements],
  ["grants", TABLES.grants],
  ["assets", TABLES.assets],
] as const;

/**
 * Rows whose sync is not among the listed ones, by sync, most first. A table whose greatest row id is no more than the rows that the stored
 * statistics count has none, because row ids grow by one a row; only others are counted. Finds nothing in tables that can't be read: whoever
 * reads their rows says so.
 */
export function findUnlistedRows(
  reader: DatabaseReader,
  shapes: TableShapes,
  runs: readonly SyncRun[],
): readonly UnlistedRows[] {
  const tables = COUNTED.filter(([, table]) => shapes.has(table));
  const stored = runs.map((run) => new SqliteSyncStore(reader, shapes, run).storedStatistics());
  const listed = JSON.stringify(runs.map(({ id }) => id));
  const found = new Map<string, number>();
  try {
    for (const [kind, table] of tables) {
      const counted = stored.reduce((sum, statistics) => sum + (statistics?.[kind] ?? 0), 0);
      if (stored.every((one) => one !== undefined) && greatestId(reader, table) <= counted) continue;
      for (const [syncId, rows] of unlistedIn(reader, table, listed)) {
        found.set(syncId, (found.get(syncId) ?? 0) + rows);
      }
    }
    if (found.size === 0) return [];
    const of = tables.reduce((sum, [, table]) => sum + countAll(reader, table), 0);
    return [...found].map(([syncId, rows]) => ({ syncId, rows, of })).sort((a, b) => b.rows - a.rows);
  } catch (error) {
    if (!isC1zError(error, "C1Z_CORRUPT")) throw error;
    return [];
  }
}

function greatestId(reader: DatabaseReader, table: TableName): number {
  return number(reader.first(`table ${table}`, `SELECT max(id) FROM ${table}`)?.[0]);
}

function* unlistedIn(reader: DatabaseReader, table: TableName, listed: string): Generator<[string, number]> {
  const where = "sync_id NOT IN (SELECT value FROM json_each(?))";
  // Counted first, which an index answers: sorting by sync is for the few files that need it.
  const count = reader.first(`table ${table}`, `SELECT count(*) FROM ${table} WHERE ${where}`, listed);
  if (number(count?.[0]) === 0) return;
  const sql = `SELECT sync_id, count(*) FROM ${table} WHERE ${where} GROUP BY sync_id`;
  for (const [syncId, rows] of reader.all(`table ${table}`, sql, listed)) yield [text(syncId), number(rows)];
}

function countAll(reader: DatabaseReader, table: TableName): number {
  return number(reader.first(`table ${table}`, `SELECT count(*) FROM ${table}`)?.[0]);
}
