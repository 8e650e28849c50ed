import { C1zError } from "../c1z/errors.js";
import { ClosedEngine, type EngineLimits } from "./closed-engine.js";
import type { SqlResult } from "./sql-result.js";
import { quoted } from "./sql-table.js";

/** A type of 128 bits, alone or within another; names of fields are quoted. */
const HUGE = /(?<![\w"])U?HUGEINT(?![\w"])/g;
/** The longest type of Parquet with all digits. */
const EXACT = "DECIMAL(38,0)";

/**
 * Writes a result as a Parquet file (zstd) to `path`, which is new; `names` are those of its columns, each different. The rows go through an engine of
 * its own, because the one that runs queries can't write. Gives their number. Throws the query's errors, those of DuckDB, and `C1Z_SQL` for an integer
 * of 39 digits.
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
    const defined = columns.map(({ type }, index) => ({
      name: quoted(names[index] ?? ""),
      // A column of nothing but NULL has no type that a table or file can have.
      type: type.typeId === duckdb.DuckDBTypeId.SQLNULL ? "INTEGER" : type.toString(),
    }));
    await connection.run(`CREATE TABLE result (${defined.map(({ name, type }) => `${name} ${type}`).join(", ")})`);
    const selection = `SELECT ${defined.map(({ name, type }) => exactly(name, type)).join(", ")} FROM result`;
    const appender = await connection.createAppender("result");
    let rows = 0;
    for await (const chunk of chunks()) {
      appender.appendDataChunk(chunk);
      rows += chunk.rowCount;
    }
    appender.closeSync();
    try {
      await connection.run(`COPY (${selection}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
    } catch (error) {
      throw tooLong(error);
    }
    return rows;
  } finally {
    engine.close();
  }
}

/** Sums of integers are of 128 bits, which DuckDB writes as floating-point numbers: they would lose digits, and ids and counts their type. */
function exactly(name: string, type: string): string {
  const exact = type.replaceAll(HUGE, EXACT);
  return exact === type ? name : `CAST(${name} AS ${exact}) AS ${name}`;
}

function tooLong(error: unknown): unknown {
  if (!(error instanceof Error && error.message.includes(EXACT))) return error;
  const message = "The result has an integer of 39 digits, and Parquet holds 38.";
  return new C1zError("C1Z_SQL", message, { hint: "Cast it in the query, to VARCHAR or DOUBLE.", cause: error });
}
