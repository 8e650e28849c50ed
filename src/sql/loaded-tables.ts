import { VIEWS, type View } from "../export/writers/sqlite-views.js";
import type { ClosedEngine } from "./closed-engine.js";
import { ColumnAppender } from "./column-appender.js";
import type { Needs } from "./query-planner.js";
import { NOT_LOADED } from "./sql-error.js";
import { quoted, SQL_TABLES, SQL_TYPES, type SqlTable } from "./sql-table.js";

/** The schema of the tables that hold rows; queries see views of them. */
const SCHEMA = "loaded";

/** A row needs a column to be counted by: this one is the same in most rows. */
const FOR_COUNTING = "archive";

/** A table to load, with the columns that it gets. */
export interface TableToLoad {
  readonly table: SqlTable;
  readonly columns: ReadonlySet<string>;
}

/**
 * The tables in the engine. Queries see a view of each that has all its columns; to read one that was not loaded is an error, not NULL, and so is to
 * read a table that was not.
 */
export class LoadedTables {
  readonly #engine: ClosedEngine;
  readonly #columns = new Map<string, ReadonlySet<string>>();

  private constructor(engine: ClosedEngine) {
    this.#engine = engine;
  }

  /** Defines all tables, none of them loaded, and the views of them. */
  static async define(engine: ClosedEngine, views: readonly View[]): Promise<LoadedTables> {
    const tables = new LoadedTables(engine);
    await engine.connection.run(`CREATE SCHEMA ${SCHEMA}`);
    for (const table of SQL_TABLES) await engine.connection.run(notLoadedView(table));
    for (const { sql } of [...VIEWS, ...views]) await engine.connection.run(sql);
    return tables;
  }

  /** What has to be loaded for queries with these needs: tables with the columns that they get, those that they have among them. */
  missing(needs: Needs): readonly TableToLoad[] {
    return SQL_TABLES.flatMap((table) => {
      const needed = needs.get(table.name);
      if (needed === undefined) return [];
      const loaded = this.#columns.get(table.name);
      if (loaded !== undefined && [...needed].every((name) => loaded.has(name))) return [];
      const columns = new Set([...(loaded ?? []), ...needed]);
      return [{ table, columns: columns.size === 0 ? new Set([FOR_COUNTING]) : columns }];
    });
  }

  /** Loads tables: `fill` gets an appender for each, by name. What is not loaded to its end counts as not loaded. */
  async load(
    wanted: readonly TableToLoad[],
    fill: (appenders: ReadonlyMap<string, ColumnAppender>) => Promise<void>,
  ): Promise<ReadonlyMap<string, ColumnAppender>> {
    const appenders = new Map<string, ColumnAppender>();
    for (const { table, columns } of wanted) appenders.set(table.name, await this.#begin(table, columns));
    await fill(appenders);
    for (const { table, columns } of wanted) {
      appenders.get(table.name)?.finish();
      await this.#engine.connection.run(viewOf(table, columns));
      this.#columns.set(table.name, columns);
    }
    return appenders;
  }

  async #begin(table: SqlTable, columns: ReadonlySet<string>): Promise<ColumnAppender> {
    const { connection } = this.#engine;
    const chosen = table.columns.filter(({ name }) => columns.has(name));
    const defined = chosen.map(({ name, type }) => `${quoted(name)} ${SQL_TYPES[type]}`);
    this.#columns.delete(table.name);
    await connection.run(notLoadedView(table));
    await connection.run(`CREATE OR REPLACE TABLE ${SCHEMA}.${quoted(table.name)} (${defined.join(", ")})`);
    const appender = await connection.createAppender(table.name, SCHEMA);
    const types = chosen.map(({ type }) => type);
    return new ColumnAppender(this.#engine, appender, types);
  }
}

function viewOf({ name, columns }: SqlTable, loaded: ReadonlySet<string>): string {
  const shown = columns.map((column) =>
    loaded.has(column.name)
      ? quoted(column.name)
      : `error('${NOT_LOADED} ${name}.${column.name}')::${SQL_TYPES[column.type]} AS ${quoted(column.name)}`,
  );
  return `CREATE OR REPLACE VIEW ${quoted(name)} AS SELECT ${shown.join(", ")} FROM ${SCHEMA}.${quoted(name)}`;
}

function notLoadedView({ name, columns }: SqlTable): string {
  const shown = columns.map((column) => `NULL::${SQL_TYPES[column.type]} AS ${quoted(column.name)}`);
  return `CREATE OR REPLACE VIEW ${quoted(name)} AS SELECT ${shown.join(", ")} FROM range(1) WHERE error('${NOT_LOADED} ${name}')::BOOLEAN`;
}
