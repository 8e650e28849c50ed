import type { ArchiveFile } from "../archive-file.js";
import { isC1zError } from "../errors.js";
import type { ReadLimits } from "../limits.js";
import { checkMessages } from "../message-check.js";
import type { SyncRun } from "../model.js";
import { openReadOnly } from "../native/sqlite.js";
import type { ArchiveDescription, ArchivePart, ArchiveStore, IntegrityProblem, UnlistedRows } from "../store.js";
import { DatabaseReader, number, text } from "./database-reader.js";
import { openDatabase, type UnpackedDatabase } from "./open-database.js";
import { SqliteSyncStore } from "./sqlite-sync-store.js";
import { readSyncRuns } from "./sync-runs.js";
import { readTableShapes, type TableShapes } from "./table-shapes.js";
import { findUnlistedRows } from "./unlisted-rows.js";
import { verifyKeys } from "./verify-keys.js";

/**
 * Opens a v1 archive: one zstd stream that contains a SQLite database. `whoElse` gets the path of the unpacked database, if it
 * is a file, while it can still be opened.
 */
export async function openSqliteStore(
  file: ArchiveFile,
  limits: ReadLimits,
  whoElse?: (database: string) => Promise<void>,
): Promise<ArchiveStore> {
  const unpacked = await openDatabase(file, limits, whoElse);
  const reader = new DatabaseReader(file.path, unpacked.database);
  try {
    const shapes = readTableShapes(reader);
    return new SqliteStore(file, reader, shapes, readSyncRuns(reader, shapes), unpacked);
  } catch (error) {
    reader.close();
    throw error;
  }
}

/** Opens the rows of syncs in the unpacked database of an archive a second time, on a separate connection. */
export function reopenDatabase(database: string, archive: string): (run: SyncRun) => SqliteSyncStore {
  const reader = new DatabaseReader(archive, openReadOnly(database));
  const shapes = readTableShapes(reader);
  return (run) => new SqliteSyncStore(reader, shapes, run);
}

/** SQLite stops its check after this many problems. */
const MOST_PROBLEMS = 1000;

class SqliteStore implements ArchiveStore {
  readonly format = "v1";
  readonly #file: ArchiveFile;
  readonly #reader: DatabaseReader;
  readonly #shapes: TableShapes;
  readonly #runs: readonly SyncRun[];
  readonly #unpacked: UnpackedDatabase;

  constructor(
    file: ArchiveFile,
    reader: DatabaseReader,
    shapes: TableShapes,
    runs: readonly SyncRun[],
    unpacked: UnpackedDatabase,
  ) {
    this.#file = file;
    this.#reader = reader;
    this.#shapes = shapes;
    this.#runs = runs;
    this.#unpacked = unpacked;
  }

  syncs(): readonly SyncRun[] {
    return this.#runs;
  }

  open(run: SyncRun): SqliteSyncStore {
    return new SqliteSyncStore(this.#reader, this.#shapes, run);
  }

  describe(): ArchiveDescription {
    const setting = (name: string): string =>
      text(this.#reader.first("its header", `SELECT * FROM pragma_${name}`)?.[0]);
    return {
      format: this.format,
      engine: "sqlite",
      encoding: "zstd",
      fileBytes: this.#file.size,
      decodedBytes: this.#unpacked.decodedBytes,
      facts: new Map([
        ["page size", setting("page_size")],
        ["pages", setting("page_count")],
        ["free pages", setting("freelist_count")],
        ["schema version", setting("schema_version")],
        ["held in", this.#unpacked.location],
      ]),
      parts: [...this.#shapes].map(([table, columns]) => this.#describeTable(table, columns)),
    };
  }

  unlistedRows(): readonly UnlistedRows[] {
    return findUnlistedRows(this.#reader, this.#shapes, this.#runs);
  }

  /**
   * SQLite's own check of pages, key order and indexes; then every message of every sync, and its ids compared with the
   * columns.
   */
  *verify(): Generator<IntegrityProblem> {
    yield* this.#guarded("the database inside", () => this.#checkPages());
    for (const run of this.#runs) {
      yield* this.#guarded(`sync ${run.id}`, () => checkMessages(this.open(run)));
      yield* this.#guarded(`sync ${run.id}`, () => verifyKeys(this.open(run)));
    }
  }

  *#checkPages(): Generator<IntegrityProblem> {
    const where = "the database inside";
    for (const [verdict] of this.#reader.all(where, `PRAGMA integrity_check(${MOST_PROBLEMS})`)) {
      if (text(verdict) !== "ok") yield { where, message: text(verdict).replaceAll("\n", "; ") };
    }
  }

  /** A check that stops because of damage is a problem, too. */
  *#guarded(where: string, check: () => Iterable<IntegrityProblem>): Generator<IntegrityProblem> {
    try {
      yield* check();
    } catch (error) {
      if (!isC1zError(error, "C1Z_CORRUPT")) throw error;
      yield { where, message: error.message.replace(/\.$/, "") };
    }
  }

  #describeTable(table: string, columns: ReadonlySet<string>): ArchivePart {
    const rows = number(this.#reader.first(`table ${table}`, `SELECT count(*) FROM ${table}`)?.[0]);
    return { name: `${table} (${columns.size} columns)`, rows };
  }

  close(): void {
    this.#reader.close();
    this.#file.close();
  }
}
