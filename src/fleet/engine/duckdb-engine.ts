import type { DuckDBConnection, DuckDBResult, DuckDBValue } from "@duckdb/node-api";
import type { LakeSync } from "../../lake/lake.js";
import { ClosedEngine, DEFAULT_LIMITS, type EngineLimits } from "../../sql/closed-engine.js";
import { quoted, SQL_TYPES } from "../../sql/sql-table.js";
import { SPARK_FUNCTIONS } from "./duckdb-dialect.js";
import { engineError } from "./engine-error.js";
import type { FleetAnswer, FleetEngine, FleetQuery, FleetValue } from "./fleet-engine.js";
import { type FleetTable, fleetTables } from "./fleet-tables.js";
import type { FleetView } from "./fleet-view.js";

/** How DuckDB is run. */
export interface DuckdbOptions {
  /** Each after those that it reads. */
  readonly views: readonly FleetView[];
  /** The rows of the table `parameters`. */
  readonly parameters?: readonly (readonly [name: string, value: string])[] | undefined;
  readonly limits?: EngineLimits | undefined;
  /** Tables that are asked much, with the columns that are asked for: these are read from their files once. Others are read as often as they are asked. */
  readonly copied?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** Columns that have few values in many rows: as an enumeration they are compared as numbers. */
const ORIGIN = { archive: "archive_name", sync_id: "sync_name" } as const;

/**
 * Asks with DuckDB, in this process. It can read any file, so only the project's own SQL may come into it. What does not fit into its memory is in a
 * folder of its own, which is removed when it is closed.
 */
export class DuckdbEngine implements FleetEngine {
  readonly #options: DuckdbOptions;
  #engine: ClosedEngine | undefined;
  /** Tables and views of the syncs that were asked last, in the order in which they were made. */
  readonly #made: string[] = [];

  constructor(options: DuckdbOptions) {
    this.#options = options;
  }

  /** Throws `C1Z_NO_ENGINE`, `C1Z_UNREADABLE`, `C1Z_SQL_STOPPED` where memory and disk are not enough, and the reason of `signal`. */
  async *run(
    queries: readonly FleetQuery[],
    syncs: readonly LakeSync[],
    signal?: AbortSignal,
  ): AsyncGenerator<FleetAnswer> {
    this.#engine ??= await ClosedEngine.openForFiles(this.#options.limits ?? DEFAULT_LIMITS, prepare);
    const { connection } = this.#engine;
    const stop = (): void => connection.interrupt();
    signal?.addEventListener("abort", stop);
    try {
      await this.#define(connection, syncs);
      for (const { name, sql } of queries) {
        signal?.throwIfAborted();
        const result = await connection.stream(sql);
        yield { query: name, columns: result.columnNames(), rows: rowsOf(result) };
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw engineError(error);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  async close(): Promise<void> {
    this.#engine?.close();
    this.#engine = undefined;
    this.#made.length = 0;
  }

  /** Replaces all tables by those of these syncs. */
  async #define(connection: DuckDBConnection, syncs: readonly LakeSync[]): Promise<void> {
    const { views, parameters = [], copied = new Map() } = this.#options;
    for (const made of this.#made.splice(0).reverse()) await connection.run(`DROP ${made}`);
    await defineOrigins(connection, syncs);
    for (const table of fleetTables(syncs)) {
      const kept = copied.get(table.name);
      await this.#make(connection, kept !== undefined, table.name, selectOf(table, kept));
    }
    await this.#make(connection, true, "parameters", parametersOf(parameters));
    for (const { name, sql, isReused } of views) await this.#make(connection, isReused, name, sql);
  }

  async #make(connection: DuckDBConnection, isTable: boolean, name: string, sql: string): Promise<void> {
    const made = `${isTable ? "TABLE" : "VIEW"} ${quoted(name)}`;
    await connection.run(`CREATE TEMP ${made} AS ${sql}`);
    this.#made.push(made);
  }
}

async function prepare(connection: DuckDBConnection): Promise<void> {
  // Answers are ordered where that matters; keeping the order of files costs memory.
  await connection.run("SET preserve_insertion_order = false");
  for (const statement of SPARK_FUNCTIONS) await connection.run(statement);
}

async function defineOrigins(connection: DuckDBConnection, syncs: readonly LakeSync[]): Promise<void> {
  const values = { archive: syncs.map(({ archive }) => archive), sync_id: syncs.map(({ syncId }) => syncId) };
  for (const column of ["archive", "sync_id"] as const) {
    const listed = [...new Set(values[column])].sort().map(literal);
    await connection.run(`DROP TYPE IF EXISTS ${ORIGIN[column]}`);
    await connection.run(`CREATE TEMP TYPE ${ORIGIN[column]} AS ENUM (${listed.join(", ")})`);
  }
}

/** The rows of a table; a column that is new since a file was written is NULL in it. */
function selectOf({ columns, files }: FleetTable, kept: readonly string[] | undefined): string {
  const chosen = columns.filter(([name]) => name in ORIGIN || kept === undefined || kept.includes(name));
  const types = new Map(chosen.map(([name, type]) => [name, originType(name) ?? SQL_TYPES[type]]));
  if (files.length === 0)
    return `SELECT ${[...types].map(([name, type]) => `CAST(NULL AS ${type}) AS ${quoted(name)}`).join(", ")} LIMIT 0`;
  const list = [...types].map(([name, type]) => `CAST(${quoted(name)} AS ${type}) AS ${quoted(name)}`);
  return `SELECT ${list.join(", ")} FROM read_parquet([${files.map(literal).join(", ")}], union_by_name = true, hive_partitioning = false)`;
}

function originType(name: string): string | undefined {
  return name === "archive" || name === "sync_id" ? ORIGIN[name] : undefined;
}

function parametersOf(parameters: readonly (readonly [name: string, value: string])[]): string {
  const none = "SELECT CAST(NULL AS VARCHAR) AS name, CAST(NULL AS VARCHAR) AS value LIMIT 0";
  if (parameters.length === 0) return none;
  const rows = parameters.map(([name, value]) => `(${literal(name)}, ${literal(value)})`);
  return `SELECT * FROM (VALUES ${rows.join(", ")}) AS given(name, value)`;
}

async function* rowsOf(result: DuckDBResult): AsyncGenerator<readonly FleetValue[]> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (const row of chunk.getRows()) yield row.map(plain);
  }
}

function plain(value: DuckDBValue): FleetValue {
  if (value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return value;
  return typeof value === "bigint" ? Number(value) : String(value);
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
