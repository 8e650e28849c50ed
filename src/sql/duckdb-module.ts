import { createRequire } from "node:module";
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
    // It is CommonJS in many files; imported, each would be read once more for the names that it exports, which takes longer than to run it.
    return createRequire(import.meta.url)("@duckdb/node-api");
  } catch (cause) {
    // A part of it may be missing: the machine code for this platform.
    const isMissing = cause instanceof Error && cause.message.startsWith("Cannot find module '@duckdb/node-api'");
    const what = isMissing ? "is not installed" : `does not load (${cause instanceof Error ? cause.message : cause})`;
    throw new C1zError("C1Z_NO_ENGINE", `SQL needs DuckDB, and @duckdb/node-api ${what}.`, {
      hint: `Install it beside this package, with -g if that was: npm install @duckdb/node-api@${DUCKDB_VERSION}`,
      cause,
    });
  }
}
