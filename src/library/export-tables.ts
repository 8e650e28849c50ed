import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import type { ExportInput } from "../export/export-tables.js";
import type { TableName } from "../export/tables/index.js";
import type { ExportFormat } from "../export/writers/writer.js";
import { archiveName } from "./archive-name.js";
import { chosenSync } from "./chosen-sync.js";
import { expectWord } from "./expect-word.js";

const FORMATS = {
  csv: async () => (await import("../export/writers/csv.js")).CSV,
  ndjson: async () => (await import("../export/writers/ndjson.js")).NDJSON,
  parquet: async () => (await import("../export/writers/parquet.js")).PARQUET,
  sqlite: async () => (await import("../export/writers/sqlite.js")).SQLITE,
  xlsx: async () => (await import("../export/writers/xlsx.js")).XLSX,
} as const satisfies Readonly<Record<TableFormat, () => Promise<ExportFormat>>>;

/** A format that tables are written in. */
export type TableFormat = "csv" | "ndjson" | "parquet" | "sqlite" | "xlsx";

/** What is exported, how, and where to. */
export interface ExportTablesOptions {
  readonly format: TableFormat;
  /** A folder, which gets a file for each table; for `sqlite` and `xlsx` the file. */
  readonly out: string;
  /** Default: all. */
  readonly tables?: readonly TableName[] | undefined;
  /** Which sync. Default: the finished one that ended last. */
  readonly syncId?: string | undefined;
  /** The archive's name in the tables. Default: its file's name without `.c1z`. */
  readonly name?: string | undefined;
  /** Whether files that are there may be replaced. Default: false, and `C1Z_EXISTS` is thrown. */
  readonly replace?: boolean | undefined;
  /** Looked at between batches of rows. */
  readonly signal?: AbortSignal | undefined;
}

/** What was exported. */
export interface ExportedTables {
  /** How many rows each table got. */
  readonly rows: ReadonlyMap<TableName, number>;
  /** What a reader of the files should know, as sentences. */
  readonly notes: readonly string[];
  /** Rows that could not be read and were left out. */
  readonly unreadable: readonly C1zError[];
}

/**
 * Writes tables of a sync to files that appear when all are complete, or not at all. Throws `C1Z_EXISTS`, `C1Z_OUTPUT_IS_INPUT`,
 * `C1Z_UNWRITABLE`, `C1Z_INVALID_SETTING` for an unknown word, what reading throws, and the reason of an aborted signal.
 */
export async function exportTables(archive: Archive, options: ExportTablesOptions): Promise<ExportedTables> {
  const [{ runExport }, { TABLE_NAMES }, { outputTarget }] = await Promise.all([
    import("../export/run-export.js"),
    import("../export/tables/index.js"),
    import("../files/output-target.js"),
  ]);
  const { out, tables = TABLE_NAMES, replace = false, syncId, signal } = options;
  if (outputTarget(out).kind === "standard output") {
    throw new C1zError("C1Z_INVALID_SETTING", "Expected a file or folder to export to, got standard output.");
  }
  expectWord("format", options.format, Object.keys(FORMATS));
  for (const table of tables) expectWord("the table", table, TABLE_NAMES);
  const format = await FORMATS[options.format]();
  const sync = chosenSync(archive, syncId);
  const input: ExportInput = { archive: options.name ?? archiveName(archive), format: archive.format, sync };
  const inputs = (): Iterable<ExportInput> => [input];
  const order = { format, out, tables, inputFiles: [archive.path], force: replace, filePerSync: false };
  const { summary, notes } = await runExport(inputs, order, signal);
  return { rows: summary.rows, notes, unreadable: summary.unreadable };
}
