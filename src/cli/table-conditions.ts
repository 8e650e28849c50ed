import { CLIError } from "@oclif/core/errors";
import type { TableConditions } from "../export/export-tables.js";
import { TABLE_NAMES, TABLES, type TableName } from "../export/tables/index.js";
import { nearestNames } from "../text/nearest-names.js";
import type { Failure } from "../where/values/failure.js";

/** The conditions of `--where TABLE=EXPR`, and the rows that they have no answer for. */
export interface AskedTables {
  readonly conditions: TableConditions;
  readonly unanswered: { count: number; failure: Failure | undefined };
}

/**
 * Reads `--where TABLE=EXPR`, whose variables are the columns of the table. Throws a `CLIError` for a table that is not exported, and
 * `C1Z_INVALID_EXPRESSION`.
 */
export async function tableConditions(
  texts: readonly string[] | undefined,
  exported: readonly TableName[],
): Promise<AskedTables> {
  const conditions = new Map<TableName, (cells: readonly unknown[]) => boolean>();
  const unanswered: AskedTables["unanswered"] = { count: 0, failure: undefined };
  if (texts === undefined) return { conditions, unanswered };
  const [{ compileLazily }, { Failure: NoAnswer }, { columnSchemas }] = await Promise.all([
    import("../where/compile-lazily.js"),
    import("../where/values/failure.js"),
    import("../export/row-schema.js"),
  ]);
  for (const text of texts) {
    const { table, expression } = readTable(text, exported);
    const { columns } = TABLES[table];
    const where = await compileLazily(expression, columnSchemas({ columns }));
    const used = new Set(where.conjuncts.flatMap(({ uses }) => uses.map(([name]) => name)));
    const before = conditions.get(table);
    conditions.set(table, (cells) => {
      if (before?.(cells) === false) return false;
      const values = columns.flatMap(({ name, type }, place) => {
        const cell = cells[place];
        if (!used.has(name) || cell === undefined) return [];
        return [[name, type === "json" && typeof cell === "string" ? JSON.parse(cell) : cell] as const];
      });
      const verdict = where.test(Object.fromEntries(values));
      if (!(verdict instanceof NoAnswer)) return verdict;
      unanswered.count++;
      unanswered.failure ??= verdict;
      return false;
    });
  }
  return { conditions, unanswered };
}

function readTable(text: string, exported: readonly TableName[]): { table: TableName; expression: string } {
  const [, name = "", expression = ""] = /^(\w+)=(?!=)(.*)$/s.exec(text) ?? [];
  const table = TABLE_NAMES.find((one) => one === name);
  if (table === undefined) {
    const [near] = nearestNames(name, TABLE_NAMES);
    const meant = near === undefined ? `Tables: ${TABLE_NAMES.join(", ")}.` : `Did you mean ${near}=…?`;
    throw new CLIError(`Expected --where TABLE=EXPR, got "${text}". ${meant}`);
  }
  if (!exported.includes(table)) throw new CLIError(`--where is about ${table}, which --table leaves out.`);
  return { table, expression };
}
