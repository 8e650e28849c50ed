import { ClosedEngine, type EngineLimits } from "./closed-engine.js";
import type { SqlResult } from "./sql-result.js";
import { quoted } from "./sql-table.js";

/**
 * Writes a result as a Parquet file (zstd) to `path`, which is new; `names` are those of its columns, each different. The rows go through an engine of
 * its own, because the one that runs queries can't write. Gives their number. Throws the query's errors, and those of DuckDB.
 */
export async function writeParquetResult(
  { columns, chunks }: SqlResult,
  names: readonly string[],
  path: string,
  limits: EngineLimits,
): Promise<number> {
  const engine = await ClosedEngine.openForFiles(limits);
  try {
    const { connection, duckdb } = engine;
    const defined = columns.map(({ type }, index) => {
      // A column of nothing but NULL has no type that a table or file can have.
      const shown = type.typeId === duckdb.DuckDBTypeId.SQLNULL ? "INTEGER" : type.toString();
      return `${quoted(names[index] ?? "")} ${shown}`;
    });
    await connection.run(`CREATE TABLE result (${defined.join(", ")})`);
    const appender = await connection.createAppender("result");
    let rows = 0;
    for await (const chunk of chunks()) {
      appender.appendDataChunk(chunk);
      rows += chunk.rowCount;
    }
    appender.closeSync();
    await connection.run(`COPY result TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
    return rows;
  } finally {
    engine.close();
  }
}
