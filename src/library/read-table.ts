import type { Archive } from "../c1z/archive.js";
import type { C1zError } from "../c1z/errors.js";
import type { Cell, Cells } from "../export/table.js";
import type { TableName } from "../export/tables/index.js";
import { archiveName } from "./archive-name.js";
import type { AbortOptions } from "./async-rows.js";
import { chosenSync } from "./chosen-sync.js";
import { expectWord } from "./expect-word.js";

/** A row of a table: its values by column (docs/tables.md). No value is null; columns of JSON are JSON text. */
export type TableRow = Readonly<Record<string, Exclude<Cell, undefined> | null>>;

/** What a row belongs to, and what ends reading early. */
export interface ReadTableOptions extends AbortOptions {
  /** Which sync. Default: the finished one that ended last. */
  readonly syncId?: string | undefined;
  /** The archive's name in the table. Default: its file's name without `.c1z`. */
  readonly name?: string | undefined;
  /** Gets the rows that can't be read and are left out. Default: the first one is thrown. */
  readonly onUnreadable?: ((error: C1zError) => void) | undefined;
}

/**
 * The rows of one of the tables that exports have, as objects, in key order; the event loop turns between batches of 5,000 rows, which is
 * what is in memory. Throws `C1Z_BAD_MESSAGE`, `C1Z_INVALID_SETTING` for an unknown table, what reading throws, and the reason of an aborted signal.
 */
export async function* readTable(
  archive: Archive,
  table: TableName,
  { syncId, name = archiveName(archive), onUnreadable, signal }: ReadTableOptions = {},
): AsyncGenerator<TableRow, void> {
  const [{ SyncScan }, { shapeOf, TABLE_NAMES }] = await Promise.all([
    import("../export/scan-sync.js"),
    import("../export/tables/index.js"),
  ]);
  expectWord("the table", table, TABLE_NAMES);
  const columns = shapeOf(table).columns.map((column) => column.name);
  const unreadable = new Map<string, C1zError>();
  let batch: Cells[] = [];
  const sinks = new Map([[table, { write: (cells: Cells) => void batch.push(cells) }]]);
  const sync = chosenSync(archive, syncId);
  const scan = new SyncScan({ archive: name, syncId: sync.run.id }, archive.format, sync, sinks, unreadable);
  function* objects(): Generator<TableRow, void> {
    for (const cells of batch) yield Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null]));
    batch = [];
  }
  for (const _ of scan.run()) {
    yield* objects();
    for (const error of unreadable.values()) tell(error, onUnreadable);
    unreadable.clear();
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  }
  // The row of the sync itself comes before the first pause, and has none of its own.
  yield* objects();
}

function tell(error: C1zError, onUnreadable: ReadTableOptions["onUnreadable"]): void {
  if (onUnreadable === undefined) throw error;
  onUnreadable(error);
}
