import { isC1zError } from "../errors.js";
import type { SyncRun } from "../model.js";
import { formatFraction } from "../protobuf/timestamp.js";
import { corrupt } from "./damage.js";
import { type Cell, type DatabaseReader, number, text } from "./database-reader.js";
import { TABLES, type TableShapes } from "./table-shapes.js";

/** The columns that are read, with the default of each that the writer may not have (docs/format-v1.md, "Writer versions"). */
const COLUMN_DEFAULTS = {
  sync_id: "''",
  started_at: "NULL",
  ended_at: "NULL",
  sync_token: "''",
  sync_type: "'full'",
  parent_sync_id: "''",
  linked_sync_id: "''",
  supports_diff: "0",
} as const;

/**
 * All sync runs in stored order. Throws `C1Z_CORRUPT` if they differ from the index of their table, because all rows would then
 * seem to belong to no sync.
 */
export function readSyncRuns(reader: DatabaseReader, shapes: TableShapes): readonly SyncRun[] {
  const present = shapes.get(TABLES.syncRuns);
  const columns = Object.entries(COLUMN_DEFAULTS).map(([name, missing]) => (present?.has(name) ? name : missing));
  const rows = reader.all(
    `table ${TABLES.syncRuns}`,
    `SELECT ${columns.join(", ")} FROM ${TABLES.syncRuns} ORDER BY id`,
  );
  checkIndex(
    reader,
    rows.map((row) => text(row[0])),
  );
  return rows.map((row) => ({
    id: text(row[0]),
    startedAt: parseTime(row[1]),
    endedAt: parseTime(row[2]),
    syncToken: text(row[3]),
    syncType: text(row[4]),
    parentSyncId: text(row[5]),
    linkedSyncId: text(row[6]),
    supportsDiff: number(row[7]) !== 0,
  }));
}

/** Compares ids with those in an index, if there is one that can be read. */
function checkIndex(reader: DatabaseReader, ids: readonly string[]): void {
  const indexed = indexedIds(reader);
  if (indexed === undefined) return;
  const [inTable, inIndex] = [ids, indexed].map((list) => list.toSorted().join("\0"));
  if (inTable === inIndex) return;
  throw corrupt(reader.archive, "its list of syncs is not what the index of that list has");
}

function indexedIds(reader: DatabaseReader): readonly string[] | undefined {
  const place = `the index of table ${TABLES.syncRuns}`;
  const query = `SELECT sync_id FROM ${TABLES.syncRuns} ORDER BY sync_id`;
  try {
    const plan = reader.all(place, `EXPLAIN QUERY PLAN ${query}`);
    if (!plan.every(([, , , step]) => text(step).includes(" USING COVERING INDEX "))) return undefined;
    return reader.all(place, query).map(([id]) => text(id));
  } catch (error) {
    if (isC1zError(error, "C1Z_CORRUPT")) return undefined;
    throw error;
  }
}

/** `2026-11-22 03:12:21.851912186`, and RFC 3339 with its zone, as third parties write it. */
const TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?\s*(Z|[+-]\d\d:?\d\d)?/;

const ISO_LENGTH = "2026-11-22T03:12:21.851Z".length;

/**
 * A stored time as RFC 3339 in UTC. The SDK writes local time without a zone; like the reference tool, this treats it as UTC.
 * Text that is not a time is kept, so that a finished sync stays finished.
 */
function parseTime(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  const stored = text(cell);
  const match = TIME.exec(stored);
  if (match === null) return stored;
  const [, date, clock, digits = "", zone = "Z"] = match;
  const seconds = Date.parse(`${date}T${clock}${zone}`);
  if (Number.isNaN(seconds)) return stored;
  const utc = new Date(seconds).toISOString();
  // A zone can move a time out of the years with four digits.
  return utc.length === ISO_LENGTH ? `${utc.slice(0, 19)}${formatFraction(digits)}Z` : stored;
}
