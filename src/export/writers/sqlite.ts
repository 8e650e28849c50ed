import { openWritable } from "../../c1z/native/sqlite.js";
import type { SqliteDatabase } from "../../c1z/native/sqlite-types.js";
import { outputError } from "../output-error.js";
import type { RowSink } from "../row-sink.js";
import type { TableShape } from "../table.js";
import { SqliteTable } from "./sqlite-table.js";
import { VIEWS } from "./sqlite-views.js";
import type { ExportFormat, TableWriter } from "./writer.js";

/**
 * The file is deleted if anything fails, so no journal and no waiting for the disk. Larger pages than usual have to be filled, split and written
 * less often, which saves a quarter of SQLite's time. The cache, in KiB, is used for sorting indexes.
 */
const SETTINGS = [
  "page_size = 16384",
  "journal_mode = OFF",
  "synchronous = OFF",
  "locking_mode = EXCLUSIVE",
  "cache_size = -65536",
];

/** One .sqlite file with the tables, their indexes, and views that make joins easy. */
export const SQLITE: ExportFormat = {
  extension: "sqlite",
  files: "one",
  isText: false,
  interleaves: true,
  filePerSync: false,
  open: async (pathOf) => new SqliteFile(pathOf),
};

class SqliteFile implements TableWriter {
  readonly #pathOf: (shape: TableShape) => string;
  #path = "";
  #database: SqliteDatabase | undefined;
  readonly #tables: { readonly shape: TableShape; readonly table: SqliteTable }[] = [];

  constructor(pathOf: (shape: TableShape) => string) {
    this.#pathOf = pathOf;
  }

  table(shape: TableShape): RowSink {
    return this.#guarded(() => {
      const database = this.#open(shape);
      const table = new SqliteTable(database, shape);
      this.#tables.push({ shape, table });
      // Rows come by the first of these columns, or nearly so: an index that grows with them takes a third of the time of sorting them later.
      createIndexes(database, shape.name, shape.indexed.slice(0, 1));
      return {
        write: (cells) => this.#guarded(() => table.write(cells)),
        writeBatch: (batch) => this.#guarded(() => table.writeBatch(batch)),
      };
    });
  }

  async finish(): Promise<readonly string[]> {
    this.#guarded(() => {
      const database = this.#database;
      if (database === undefined) return;
      for (const { table } of this.#tables) table.flush();
      for (const { shape } of this.#tables) createIndexes(database, shape.name, shape.indexed.slice(1));
      const present = new Set(this.#tables.map(({ shape }) => shape.name));
      for (const { needs, sql } of VIEWS) if (needs.every((name) => present.has(name))) database.exec(sql);
      database.exec("COMMIT");
      database.close();
    });
    return [];
  }

  abandon(): void {
    this.#database?.close();
  }

  #open(shape: TableShape): SqliteDatabase {
    if (this.#database !== undefined) return this.#database;
    this.#path = this.#pathOf(shape);
    this.#database = openWritable(this.#path);
    for (const setting of SETTINGS) this.#database.exec(`PRAGMA ${setting}`);
    this.#database.exec("BEGIN");
    return this.#database;
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw outputError(this.#path, error);
    }
  }
}

function createIndexes(database: SqliteDatabase, table: string, columns: readonly string[]): void {
  for (const column of columns) database.exec(`CREATE INDEX ${table}_by_${column} ON ${table} (${column})`);
}
