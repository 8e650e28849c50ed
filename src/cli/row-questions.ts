import type { JsonSchema } from "../json-schema/json-schema.js";
import type { ListView } from "../views/list-view.js";
import type { RowParts } from "../views/row-shape.js";
import type { Where } from "../where/compile-where.js";
import type { FilterSummary } from "../where/row-filter.js";
import type { SortField } from "../where/sort-rows.js";

/** The values of the flags that choose rows and their order. */
export interface RowFlagValues {
  readonly where?: string | undefined;
  readonly sort?: readonly string[] | undefined;
  readonly limit?: number | undefined;
}

/** What a row is, for the fields that these flags may name: joined parts, or one object under a name. */
export type RowDescription = { readonly parts: RowParts } | { readonly name: string; readonly schema: JsonSchema };

/** What `--where` and `--sort` ask of the rows of a listing. */
export interface RowQuestions {
  readonly where: Where | undefined;
  readonly sort: readonly SortField[];
}

const NOTHING: RowQuestions = { where: undefined, sort: [] };

/**
 * Reads the flags, before any archive is. What reads expressions is loaded for them only. Throws `C1Z_INVALID_EXPRESSION`, and
 * `C1Z_UNKNOWN_FIELD` for a field to sort by.
 */
export async function rowQuestions({ where, sort = [] }: RowFlagValues, row: RowDescription): Promise<RowQuestions> {
  if (where === undefined && sort.length === 0) return NOTHING;
  const { rowVariables } = await import("../where/row-variables.js");
  const variables = "parts" in row ? rowVariables(row.parts) : { [row.name]: row.schema };
  const compiled =
    where === undefined
      ? undefined
      : await (await import("../where/compile-lazily.js")).compileLazily(where, variables);
  if (sort.length === 0) return { where: compiled, sort: [] };
  const { sortFields } = await import("../where/sort-fields.js");
  return { where: compiled, sort: sortFields(sort, "parts" in row ? variables : row.schema) };
}

/** A listing as it is asked for, handed to whoever prints it; gives what that gives, and what came of testing the rows. */
export async function withAskedRows<Row, Result>(
  view: ListView<Row>,
  { where, sort }: RowQuestions,
  limit: number,
  print: <Asked>(view: ListView<Asked>) => Promise<Result>,
): Promise<{ readonly result: Result; readonly tested: FilterSummary | undefined }> {
  const filtered = where === undefined ? undefined : (await import("../where/row-filter.js")).filterRows(view, where);
  const rows = filtered?.view ?? view;
  const isSorted = sort.length > 0;
  const result = await (isSorted
    ? print((await import("../where/sort-rows.js")).sortRows(rows, sort, limit))
    : print(rows));
  return { result, tested: filtered?.summary };
}
