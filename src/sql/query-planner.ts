import { C1zError } from "../c1z/errors.js";
import { VIEWS, type View } from "../export/writers/sqlite-views.js";
import { ClosedEngine, type EngineLimits } from "./closed-engine.js";
import { type PlanNode, readPlan } from "./plan.js";
import { insteadOf, ONLY_QUERIES } from "./refused-statements.js";
import { firstWord, leadingBlank, type Statement } from "./split-statements.js";
import { sqlError } from "./sql-error.js";
import { quoted, SQL_NAMES, SQL_TABLES, SQL_TYPES } from "./sql-table.js";

/** The columns that are needed of each table, by its name. A table without columns is needed for its number of rows. */
export type Needs = ReadonlyMap<string, ReadonlySet<string>>;

/** The only optimizer that the plan is wanted for: it takes the columns that nothing needs out of the scans. */
const KEPT_OPTIMIZER = "unused_columns";

/** `EXPLAIN` in front of a query, and what may follow it. */
const EXPLAIN = /^EXPLAIN\b|^ANALYZE\b|^\(\s*(?:ANALYZE|FORMAT)[^)]*\)/i;

/**
 * Finds out what queries need, by planning them over empty tables. With all other optimizers off a filter stays above its scan, and no scan is left
 * out because its table is empty: the columns of the scans are then all that the query names.
 */
export class QueryPlanner {
  readonly #engine: ClosedEngine;

  readonly #views: readonly View[];

  private constructor(engine: ClosedEngine, views: readonly View[]) {
    this.#engine = engine;
    this.#views = views;
  }

  /** `more`: views that queries may name besides the usual ones. Throws what opening a {@link ClosedEngine} throws. */
  static async open(limits: EngineLimits, more: readonly View[] = []): Promise<QueryPlanner> {
    const engine = await ClosedEngine.open(limits, async (connection) => {
      const optimizers = await connection.runAndReadAll("SELECT name FROM duckdb_optimizers()");
      const others = optimizers
        .getRowsJS()
        .map(([name]) => String(name))
        .filter((name) => name !== KEPT_OPTIMIZER);
      await connection.run(`SET disabled_optimizers = '${others.join(",")}'`);
    });
    for (const { name, columns } of SQL_TABLES) {
      const defined = columns.map((column) => `${quoted(column.name)} ${SQL_TYPES[column.type]}`);
      await engine.connection.run(`CREATE TABLE ${quoted(name)} (${defined.join(", ")})`);
    }
    const views = [...VIEWS, ...more];
    for (const { sql } of views) await engine.connection.run(sql);
    return new QueryPlanner(engine, views);
  }

  /** Throws `C1Z_SQL` for a statement of `text` that is wrong or no query, with what to use instead. */
  async needsOf(statement: Statement, text: string): Promise<Needs> {
    const query = explained(statement);
    const instead = insteadOf(firstWord(query.sql));
    if (instead !== undefined) throw refused(firstWord(query.sql), instead);
    try {
      await this.#expectQuery(query);
      const plan = await this.#engine.connection.runAndReadAll(`EXPLAIN (FORMAT json) ${query.sql}`);
      return needsOfPlan(readPlan(String(plan.getRowsJS()[0]?.[1])));
    } catch (error) {
      throw sqlError(error, text, query, this.#namesIn(query));
    }
  }

  /** The columns of the tables that a query names; all names where it can't even be taken apart. */
  #namesIn(statement: Statement): readonly string[] {
    try {
      const columns = [...this.everythingIn(statement).values()].flatMap((names) => [...names]);
      return columns.length === 0 ? SQL_NAMES : [...new Set(columns)];
    } catch {
      return SQL_NAMES;
    }
  }

  /** All columns of the tables that a query names, also by views, whatever its plan says. */
  everythingIn({ sql }: Statement): Needs {
    const named = this.#engine.connection.getTableNames(sql, false);
    const needs = named.flatMap((name) => this.#views.find((view) => view.name === name)?.needs ?? [name]);
    const tables = SQL_TABLES.filter(({ name }) => needs.includes(name));
    return new Map(tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]));
  }

  /** Stops what is being planned. */
  interrupt(): void {
    this.#engine.connection.interrupt();
  }

  close(): void {
    this.#engine.close();
  }

  async #expectQuery({ sql }: Statement): Promise<void> {
    const { connection, duckdb } = this.#engine;
    let prepared: Awaited<ReturnType<typeof connection.prepare>>;
    try {
      prepared = await connection.prepare(sql);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes("multiple statements"))) throw error;
      throw new C1zError("C1Z_SQL", "A PIVOT has to name its values here.", {
        hint: "PIVOT … ON column IN (…) USING …",
      });
    }
    try {
      if (prepared.statementType !== duckdb.StatementType.SELECT) throw refused(firstWord(sql), ONLY_QUERIES);
      if (prepared.parameterCount > 0) {
        throw new C1zError("C1Z_SQL", "The query has parameters, and nothing to fill them.", {
          hint: "Write the values into it.",
        });
      }
    } finally {
      prepared.destroySync();
    }
  }
}

/** What `EXPLAIN`, which runs what it explains if it is asked to, stands in front of; any other statement as it is. */
function explained({ sql, offset }: Statement): Statement {
  if (firstWord(sql) !== "EXPLAIN") return { sql, offset };
  let at = 0;
  for (;;) {
    const word = EXPLAIN.exec(sql.slice(at))?.[0].length ?? 0;
    const blank = leadingBlank(sql.slice(at + word));
    if (word + blank === 0) return { sql: sql.slice(at), offset: offset + at };
    at += word + blank;
  }
}

function refused(word: string, instead: string): C1zError {
  return new C1zError("C1Z_SQL", `${word} is not run: ${instead}.`);
}

/** What the scans of a plan read. Throws `C1Z_SQL` for a function that reaches beyond the tables. */
function needsOfPlan(plan: readonly PlanNode[]): Needs {
  const needs = new Map<string, Set<string>>();
  for (const { table, columns, tableFunction } of plan) {
    if (tableFunction !== undefined && !ALLOWED_FUNCTIONS.test(tableFunction)) {
      throw new C1zError(
        "C1Z_SQL",
        `The function ${tableFunction.toLowerCase()} can't be used here: it reaches beyond the tables.`,
      );
    }
    if (table === undefined) continue;
    const known = needs.get(table) ?? new Set();
    for (const column of columns) known.add(column);
    needs.set(table, known);
  }
  return needs;
}

/** Table functions that only compute, or tell of tables and of SQL itself. */
const ALLOWED_FUNCTIONS =
  /^(?:RANGE|GENERATE_SERIES|UNNEST|REPEAT|REPEAT_ROW|SUMMARY|JSON_EACH|JSON_TREE|DUCKDB_(?:TABLES|VIEWS|COLUMNS|CONSTRAINTS|INDEXES|SCHEMAS|DATABASES|SEQUENCES|TYPES|FUNCTIONS|KEYWORDS|SETTINGS)|PRAGMA_(?:VERSION|TABLE_INFO|SHOW|COLLATIONS|PLATFORM)|PG_TIMEZONE_NAMES|ICU_CALENDAR_NAMES)$/;
