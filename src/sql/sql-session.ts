import type { C1zError } from "../c1z/errors.js";
import type { View } from "../export/writers/sqlite-views.js";
import { ClosedEngine, type EngineLimits } from "./closed-engine.js";
import { LoadedTables, type TableToLoad } from "./loaded-tables.js";
import { type Needs, QueryPlanner } from "./query-planner.js";
import { type Statement, splitStatements } from "./split-statements.js";
import { isNotLoaded, sqlError } from "./sql-error.js";
import { columnsOf, type SqlResult } from "./sql-result.js";
import { SQL_NAMES } from "./sql-table.js";
import type { TableSource } from "./table-source.js";

/** A query that can be run, and what it needs for that. */
export interface PlannedQuery {
  readonly statement: Statement;
  /** The text that it is a part of, for the places of errors. */
  readonly text: string;
  readonly needs: Needs;
}

/** How long to wait before a query that goes on is interrupted again: the first may come before it has begun. */
const INTERRUPT_AGAIN_MS = 50;

/**
 * Asks the tables of archives in SQL. Only the tables and columns that queries name are loaded, once, and stay for later queries. SQL reaches nothing
 * else: no file, no network, no extension and no setting.
 *
 * ```ts
 * const session = await SqlSession.open(new ArchiveTables(inputs), DEFAULT_LIMITS);
 * const queries = await session.plan("SELECT count(*) FROM grants");
 * await session.load(queries);
 * for await (const chunk of (await session.run(queries[0])).chunks()) …
 * ```
 */
export class SqlSession {
  readonly #source: TableSource;
  readonly #planner: QueryPlanner;
  readonly #engine: ClosedEngine;
  readonly #tables: LoadedTables;
  readonly #unreadable = new Map<string, C1zError>();
  #notTimes = 0;
  #hasRead = false;

  private constructor(source: TableSource, planner: QueryPlanner, engine: ClosedEngine, tables: LoadedTables) {
    this.#source = source;
    this.#planner = planner;
    this.#engine = engine;
    this.#tables = tables;
  }

  /** `views`: what queries may name besides the tables and their own views. Throws `C1Z_NO_ENGINE` where DuckDB is missing, `C1Z_NO_TEMP_SPACE`, `C1Z_INVALID_SETTING`. */
  static async open(source: TableSource, limits: EngineLimits, views: readonly View[] = []): Promise<SqlSession> {
    const planner = await QueryPlanner.open(limits, views);
    try {
      const engine = await ClosedEngine.open(limits);
      return new SqlSession(source, planner, engine, await LoadedTables.define(engine, views));
    } catch (error) {
      planner.close();
      throw error;
    }
  }

  /** Rows that can't be read and are in no table. */
  get unreadable(): readonly C1zError[] {
    return [...this.#unreadable.values()];
  }

  /** How many values of columns of times are no times, and NULL. */
  get notTimes(): number {
    return this.#notTimes;
  }

  /** The engine's own module, for who writes its values. */
  get engine(): Pick<ClosedEngine, "duckdb"> {
    return this.#engine;
  }

  /** The queries of a text. Throws `C1Z_SQL` for what is wrong with one, the reason of `signal`. */
  async plan(text: string, signal?: AbortSignal): Promise<readonly PlannedQuery[]> {
    const queries: PlannedQuery[] = [];
    for (const statement of splitStatements(text)) {
      const planning = this.#planner.needsOf(statement, text);
      queries.push({ statement, text, needs: await interruptible(this.#planner, planning, signal) });
    }
    return queries;
  }

  /** Loads what queries need and is not there yet. Throws what reading throws, and the reason of `signal`. */
  async load(queries: readonly PlannedQuery[], signal?: AbortSignal): Promise<void> {
    const wanted = this.#tables.missing(union(queries.map(({ needs }) => needs)));
    // Where nothing is needed, archives that can't be read are an error all the same.
    if (wanted.length > 0 || !this.#hasRead) await this.#read(wanted, signal);
    this.#hasRead = true;
  }

  /** Begins a query whose tables are loaded. Throws its errors, and the reason of `signal`, which ends it. */
  async run(query: PlannedQuery, signal?: AbortSignal): Promise<SqlResult> {
    try {
      return await this.#start(query, signal);
    } catch (error) {
      // The plan did not show all that the query reads.
      if (!isNotLoaded(error)) throw this.#explained(error, query);
      const needs = this.#planner.everythingIn(query.statement);
      await this.load([{ ...query, needs: union([query.needs, needs]) }], signal);
      return this.#start(query, signal);
    }
  }

  close(): void {
    this.#planner.close();
    this.#engine.close();
  }

  async #start(query: PlannedQuery, signal: AbortSignal | undefined): Promise<SqlResult> {
    const { connection } = this.#engine;
    const result = await interruptible(connection, connection.stream(query.statement.sql), signal);
    const session = this;
    return {
      columns: columnsOf(result),
      async *chunks() {
        for (;;) {
          const chunk = await interruptible(connection, result.fetchChunk(), signal).catch((error: unknown) => {
            throw session.#explained(error, query);
          });
          if (chunk === null || chunk.rowCount === 0) return;
          yield chunk;
        }
      },
    };
  }

  #explained(error: unknown, { statement, text }: PlannedQuery): unknown {
    return sqlError(error, text, statement, SQL_NAMES);
  }

  async #read(wanted: readonly TableToLoad[], signal: AbortSignal | undefined): Promise<void> {
    const appenders = await this.#tables.load(wanted, async (into) => {
      for (const error of await this.#source.read(wanted, into, signal)) this.#unreadable.set(error.message, error);
    });
    for (const { notTimes } of appenders.values()) this.#notTimes += notTimes;
  }
}

function union(all: readonly Needs[]): Needs {
  const needs = new Map<string, Set<string>>();
  for (const one of all) {
    for (const [table, columns] of one) needs.set(table, new Set([...(needs.get(table) ?? []), ...columns]));
  }
  return needs;
}

/** Waits for work of an engine, and interrupts it when the signal is aborted. Throws the signal's reason then. */
async function interruptible<Result>(
  engine: { interrupt(): void },
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    engine.interrupt();
    timer ??= setInterval(() => engine.interrupt(), INTERRUPT_AGAIN_MS);
  };
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    const result = await work;
    signal.throwIfAborted();
    return result;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", stop);
  }
}
