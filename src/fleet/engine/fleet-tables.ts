import type { ColumnType } from "../../export/table.js";
import { expectFiles } from "../../lake/expect-files.js";
import type { LakeSync } from "../../lake/lake.js";
import { SQL_TABLES } from "../../sql/sql-table.js";

/** A table of a lake as an engine gets it. */
export interface FleetTable {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: ColumnType])[];
  /** Absolute paths: all rows of the table are in these files. */
  readonly files: readonly string[];
}

/** What is in the lake under another name, as {@link SQL_TABLES} has it: of `access_expanded` the part that no grant gives. */
const NAMES: Readonly<Record<string, string>> = { access_expanded: "access_inherited" };

/** The tables of these syncs. Throws `C1Z_UNREADABLE` where a file is not as it was written, as far as its size says. */
export function fleetTables(syncs: readonly LakeSync[]): readonly FleetTable[] {
  expectFiles(syncs);
  return SQL_TABLES.map((table) => {
    const name = NAMES[table.name] ?? table.name;
    const columns = table.columns.map((column) => [column.name, column.type] as const);
    const files = syncs.flatMap((sync) => sync.files.get(name)?.path ?? []);
    return { name, columns, files };
  });
}
