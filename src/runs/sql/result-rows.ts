import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { SqlResult } from "../../sql/sql-result.js";

/** How a value becomes a cell: one of the two ways of `CellText`. */
export type CellOf = (value: DuckDBValue, type: DuckDBType) => string;

/** The rows of a result, each as its cells. */
export async function* resultRows({ columns, chunks }: SqlResult, cellOf: CellOf): AsyncGenerator<readonly string[]> {
  for await (const chunk of chunks()) {
    const vectors = columns.map((_, index) => chunk.getColumnVector(index));
    for (let row = 0; row < chunk.rowCount; row++) {
      yield columns.map(({ type }, index) => cellOf(vectors[index]?.getItem(row) ?? null, type));
    }
  }
}

/** The names of columns as fields of an object: each once, a repeated one with its number, as in `id`, `id_2`. */
export function fieldNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let field = name;
    for (let count = 2; taken.has(field); count++) field = `${name}_${count}`;
    taken.add(field);
    return field;
  });
}
