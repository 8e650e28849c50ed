import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { C1zError } from "../c1z/errors.js";
import { TABLE_NAMES } from "../export/tables/index.js";
import { ClosedEngine, type EngineLimits } from "./closed-engine.js";
import type { ColumnAppender } from "./column-appender.js";
import type { TableToLoad } from "./loaded-tables.js";
import { quoted, SQL_TYPES } from "./sql-table.js";
import type { TableSource } from "./table-source.js";
import { ACCESS_EXPANDED } from "./tables/access-expanded.js";

const ENDING = ".parquet";

/** The files of each table of a folder that `export parquet` wrote, as one file a table or as a folder a table. Empty where it is none. */
export function lakeFiles(folder: string): ReadonlyMap<string, readonly string[]> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return new Map();
  const files = TABLE_NAMES.map((name) => [name, [...inFolder(join(folder, name)), ...oneFile(folder, name)]] as const);
  return new Map(files.filter(([, paths]) => paths.length > 0));
}

function inFolder(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
    return names.sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function oneFile(folder: string, name: string): readonly string[] {
  const path = join(folder, `${name}${ENDING}`);
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? [path] : [];
}

/** The columns that tell one holding of `access_expanded` from another, and what follows from them. */
const HOLDING = ACCESS_EXPANDED.columns
  .map(({ name }) => name)
  .filter((name) => !["has_grant", "is_direct", "through"].includes(name))
  .join(", ");
/** Several grants of one entitlement to a principal are one holding; one direct grant is enough. */
const GRANTED = `SELECT ${HOLDING}, true AS has_grant, bool_or(is_direct) AS is_direct, NULL AS "through"`;
const INHERITED = `SELECT ${HOLDING}, has_grant, is_direct, "through"`;
/** The table of a lake with what `access_expanded` has besides the grants. */
const ACCESS_INHERITED = "access_inherited";

/** The tables of a folder of Parquet files. They are read by an engine of its own, which no query comes into. */
export class LakeTables implements TableSource {
  readonly #folder: string;
  readonly #files: ReadonlyMap<string, readonly string[]>;
  readonly #limits: EngineLimits;

  /** `files`: those of each table, where not all that lie in the folder are wanted; a table may have none, and then has no rows. */
  constructor(folder: string, limits: EngineLimits, files = lakeFiles(folder)) {
    this.#folder = folder;
    this.#limits = limits;
    this.#files = files;
  }

  /** Throws `C1Z_SQL` for a table that the folder does not have, `C1Z_UNREADABLE` for files that are no such table. */
  async read(
    wanted: readonly TableToLoad[],
    appenders: ReadonlyMap<string, ColumnAppender>,
    signal: AbortSignal | undefined,
  ): Promise<readonly C1zError[]> {
    const engine = await ClosedEngine.openForFiles(this.#limits);
    try {
      for (const one of wanted) {
        const source = this.#sourceOf(one.table.name);
        const appender = appenders.get(one.table.name);
        if (source === undefined) throw this.#notThere(one.table.name);
        if (appender !== undefined && source !== "") await this.#copy(engine, one, source, appender, signal);
      }
    } finally {
      engine.close();
    }
    return [];
  }

  /** Where the rows of a table come from, in SQL; the empty text where there are none, undefined where there is no such table. */
  #sourceOf(table: string): string | undefined {
    const inherited = this.#files.get(ACCESS_INHERITED);
    if (table !== ACCESS_EXPANDED.name) return parquetSource(this.#files.get(table));
    if (inherited === undefined) return undefined;
    const [grants, further] = [parquetSource(this.#files.get("grants")), parquetSource(inherited)];
    return grants && further && `(${GRANTED} FROM ${grants} GROUP BY ALL UNION ALL ${INHERITED} FROM ${further})`;
  }

  async #copy(
    { connection }: ClosedEngine,
    { table, columns }: TableToLoad,
    source: string,
    appender: ColumnAppender,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    try {
      const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
      const there = new Set(described.getRowsJS().map(([name]) => String(name)));
      // Columns that are new since the files were written are empty in them.
      const chosen = table.columns
        .filter(({ name }) => columns.has(name))
        .map(({ name, type }) => `CAST(${there.has(name) ? quoted(name) : "NULL"} AS ${SQL_TYPES[type]})`);
      const result = await connection.stream(`SELECT ${chosen.join(", ")} FROM ${source}`);
      for (;;) {
        signal?.throwIfAborted();
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        appender.writeChunk(chunk);
      }
    } catch (error) {
      if (signal?.aborted || !(error instanceof Error)) throw error;
      const said = /"exception_message":"((?:[^"\\]|\\.)*)"/.exec(error.message)?.[1] ?? error.message;
      throw new C1zError("C1Z_UNREADABLE", `The files of ${table.name} in ${this.#folder} can't be read: ${said}.`, {
        file: this.#folder,
        cause: error,
      });
    }
  }

  #notThere(table: string): C1zError {
    const isExported = TABLE_NAMES.some((name) => name === table);
    const what = isExported ? `no ${table}${ENDING} and no folder ${table} with such files` : "only what exports have";
    return new C1zError("C1Z_SQL", `There is no table ${table} in ${this.#folder}: it holds ${what}.`, {
      hint: isExported ? "`baton export parquet` writes all tables." : "Name the archives themselves.",
    });
  }
}

function parquetSource(paths: readonly string[] | undefined): string | undefined {
  if (paths === undefined || paths.length === 0) return paths && "";
  return `read_parquet([${paths.map(literal).join(", ")}], union_by_name = true, hive_partitioning = false)`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
