import type BetterSqlite from "better-sqlite3";
import type { ModuleLoader } from "./native-module.js";

/**
 * The class of databases of better-sqlite3; throws if the package is not installed. In the bundle scripts/build/better-sqlite3.js stands
 * here, which loads the machine code only.
 */
export function betterSqlite3(load: ModuleLoader): typeof BetterSqlite {
  return load("better-sqlite3") as typeof BetterSqlite;
}
