import { C1zError } from "../c1z/errors.js";

/** The module of DuckDB, as npm gives it. */
export type DuckdbModule = typeof import("@duckdb/node-api");

/** The version that this was tested with. */
export const DUCKDB_VERSION = "1.5.5-r.5";

/**
 * Loads DuckDB, which is no dependency: it is large, and only who asks in SQL needs it. Throws `C1Z_NO_ENGINE` with what to install where it is
 * missing or does not load.
 */
export async function duckdbModule(): Promise<DuckdbModule> {
  try {
    return await import("@duckdb/node-api");
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ERR_MODULE_NOT_FOUND";
    const what = isMissing ? "is not installed" : `does not load (${cause instanceof Error ? cause.message : cause})`;
    throw new C1zError("C1Z_NO_ENGINE", `SQL needs DuckDB, and @duckdb/node-api ${what}.`, {
      hint: `Install it beside this package, with -g if that was: npm install @duckdb/node-api@${DUCKDB_VERSION}`,
      cause,
    });
  }
}
