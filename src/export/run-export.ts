import { basename } from "node:path";
import { type ExportInputs, type ExportProgress, ExportSummary, exportTables } from "./export-tables.js";
import { fileOutput, folderOutput } from "./open-output.js";
import type { Output } from "./output.js";
import { partitionPath } from "./partition-path.js";
import type { TableName } from "./tables/index.js";
import type { ExportFormat, TableWriter } from "./writers/writer.js";

/** What to export, as what, and where to. */
export interface ExportOrder {
  readonly format: ExportFormat;
  /** A folder, for formats of one file that file, or `-`: then the one file or the one table goes to standard output. */
  readonly out: string;
  readonly tables: readonly TableName[];
  /** Whether files that are there may be replaced. */
  readonly force: boolean;
  /** Whether each sync gets a folder of its own: `archive=NAME/sync=ID`. */
  readonly partitioned: boolean;
  readonly progress: ExportProgress;
}

/** What came of it. */
export interface ExportResult {
  readonly summary: ExportSummary;
  /** What the user should know, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Exports tables to files that appear when all are complete, or not at all. Throws `C1Z_EXISTS`,
 * `C1Z_UNWRITABLE` and what reading throws.
 */
export async function runExport(inputs: ExportInputs, order: ExportOrder): Promise<ExportResult> {
  const { format, out, force } = order;
  const output = format.files === "one" ? fileOutput(out, force).output : folderOutput(out, force);
  try {
    const result = order.partitioned ? await partitions(inputs, order, output) : await flat(inputs, order, output, "");
    await output.commit();
    return result;
  } finally {
    output.discard();
  }
}

async function partitions(inputs: ExportInputs, order: ExportOrder, output: Output): Promise<ExportResult> {
  const summary = new ExportSummary();
  const notes: string[] = [];
  for await (const input of inputs()) {
    const folder = `${partitionPath(input.archive, input.sync.run.id)}/`;
    notes.push(...(await flat(() => [input], order, output, folder, summary)).notes);
  }
  return { summary, notes };
}

async function flat(
  inputs: ExportInputs,
  { format, out, tables, progress }: ExportOrder,
  output: Output,
  folder: string,
  summary = new ExportSummary(),
): Promise<ExportResult> {
  const pathOf = ({ name }: { readonly name: string }): string =>
    output.stage(format.files === "one" ? basename(out) : `${folder}${name}.${format.extension}`);
  const writer: TableWriter = await format.open(pathOf);
  try {
    await exportTables(inputs, tables, writer, format.interleaves, summary, progress);
    return { summary, notes: await writer.finish() };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}
