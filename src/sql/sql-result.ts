import type { DuckDBDataChunk, DuckDBResult, DuckDBType } from "@duckdb/node-api";

/** A column of a result. Names may repeat, as in `SELECT a, a`. */
export interface ResultColumn {
  readonly name: string;
  readonly type: DuckDBType;
}

/** What a query gives, while it runs: rows come in chunks of up to 2,048, and can be gone through once. */
export interface SqlResult {
  readonly columns: readonly ResultColumn[];
  /** Throws the query's errors, and the reason of its signal. */
  chunks(): AsyncIterable<DuckDBDataChunk>;
}

/** The columns of a result of DuckDB. */
export function columnsOf(result: DuckDBResult): readonly ResultColumn[] {
  return result.columnNames().map((name, index) => ({ name, type: result.columnType(index) }));
}
