import Database from "better-sqlite3";
import { outputError } from "../output-error.js";
import type { RowSink } from "../scan-sync.js";
import type { Cell, ColumnType, TableShape } from "../table.js";
import { VIEWS } from "./sqlite-views.js";
import type { ExportFormat, TableWriter } from "./writer.js";

/** Declared types: SQLite keeps JSON and times as text, booleans as 0 and 1. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  text: "TEXT",
  boolean: "BOOLEAN",
  integer: "INTEGER",
  time: "TEXT",
  json: "TEXT",
};

/** The file is thrown away if anything fails: no journal, no waiting for the disk. The cache, in KiB, is what indexes are sorted in. */
const SETTINGS = ["journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -65536"];

/** One .sqlite file with a table, its indexes, and views that make joins easy. */
export const SQLITE: ExportFormat = {
  extension: "sqlite",
  files: "one",
  interleaves: true,
  open: async (pathOf) => new SqliteFile(pathOf),
};

class SqliteFile implements TableWriter {
  readonly #pathOf: (shape: TableShape) => string;
  #path = "";
  #database: Database.Database | undefined;
  readonly #shapes: TableShape[] = [];

  constructor(pathOf: (shape: TableShape) => string) {
    this.#pathOf = pathOf;
  }

  table(shape: TableShape): RowSink {
    return this.#guarded(() => {
      const database = this.#open(shape);
      this.#shapes.push(shape);
      const columns = shape.columns.map(({ name, type }) => `${name} ${TYPES[type]}`).join(", ");
      database.exec(`CREATE TABLE ${shape.name} (${columns})`);
      const marks = shape.columns.map(() => "?").join(", ");
      const insert = database.prepare(`INSERT INTO ${shape.name} VALUES (${marks})`);
      const bound = new Array<string | number | null>(shape.columns.length);
      return {
        write: (cells) => {
          for (let index = 0; index < bound.length; index++) bound[index] = sqlValue(cells[index]);
          this.#guarded(() => insert.run(bound));
        },
      };
    });
  }

  async finish(): Promise<readonly string[]> {
    this.#guarded(() => {
      const database = this.#database;
      if (database === undefined) return;
      for (const { name, indexed } of this.#shapes) {
        for (const column of indexed) database.exec(`CREATE INDEX ${name}_by_${column} ON ${name} (${column})`);
      }
      const present = new Set(this.#shapes.map(({ name }) => name));
      for (const { needs, sql } of VIEWS) if (needs.every((name) => present.has(name))) database.exec(sql);
      database.exec("COMMIT");
      database.close();
    });
    return [];
  }

  abandon(): void {
    this.#database?.close();
  }

  #open(shape: TableShape): Database.Database {
    if (this.#database !== undefined) return this.#database;
    this.#path = this.#pathOf(shape);
    this.#database = new Database(this.#path);
    for (const setting of SETTINGS) this.#database.pragma(setting);
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

function sqlValue(cell: Cell): string | number | null {
  if (cell === undefined) return null;
  return typeof cell === "boolean" ? Number(cell) : cell;
}
