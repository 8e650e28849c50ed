import { C1zError } from "../c1z/errors.js";
import { datasetPath } from "./dataset-path.js";
import {
  type ExportInput,
  type ExportInputs,
  ExportSummary,
  exportTables,
  type TableConditions,
} from "./export-tables.js";
import { fileOutput, folderOutput } from "./open-output.js";
import type { Output } from "./output.js";
import type { TableName } from "./tables/index.js";
import type { ExportFormat, TableWriter } from "./writers/writer.js";

/** What to export, in which format, and where to. */
export interface ExportOrder {
  readonly format: ExportFormat;
  /** A folder, or for formats of one file that file. A stream (`-`, a pipe) takes the one file or the one table. */
  readonly out: string;
  /** The archives that are read: none of them is replaced, even with `force`. */
  readonly inputFiles: readonly string[];
  readonly tables: readonly TableName[];
  /** Whether existing files may be replaced. */
  readonly force: boolean;
  /** Whether each sync gets files of its own, by {@link datasetPath}, in a folder for each table. */
  readonly filePerSync: boolean;
  readonly conditions?: TableConditions;
}

/** The result of an export. */
export interface ExportResult {
  readonly summary: ExportSummary;
  /** Notices for the user, as sentences. */
  readonly notes: readonly string[];
}

/** The path of a table's file, relative to the output's root. */
type PathOf = (table: { readonly name: string }) => string;

/**
 * Exports tables to files that appear when all are complete, or not at all. Throws `C1Z_EXISTS`, `C1Z_OUTPUT_IS_INPUT`,
 * `C1Z_UNWRITABLE`, the errors of reading, and the reason of `signal` once it is aborted.
 */
export async function runExport(inputs: ExportInputs, order: ExportOrder, signal?: AbortSignal): Promise<ExportResult> {
  const { output, name } = openOutput(order);
  const named = { ...order, out: name };
  try {
    const result = named.filePerSync
      ? await filePerSync(inputs, named, output, signal)
      : await exportAll(inputs, named, output, { pathOf: flatPath(named), signal });
    await output.commit();
    return result;
  } finally {
    output.discard();
  }
}

/** The output, and the name of its one file where there is one. */
function openOutput({ format, out, force, inputFiles }: ExportOrder): {
  readonly output: Output;
  readonly name: string;
} {
  const rules = { force, inputs: inputFiles };
  return format.files === "one" ? fileOutput(out, rules) : { output: folderOutput(out, rules), name: out };
}

function flatPath({ format, out }: ExportOrder): PathOf {
  return ({ name }) => (format.files === "one" ? out : `${name}.${format.extension}`);
}

async function filePerSync(
  inputs: ExportInputs,
  order: ExportOrder,
  output: Output,
  signal: AbortSignal | undefined,
): Promise<ExportResult> {
  const summary = new ExportSummary();
  const notes: string[] = [];
  const taken = new Map<string, ExportInput>();
  for await (const input of inputs()) {
    const { archive, sync } = input;
    const pathOf: PathOf = ({ name }) => datasetPath(name, archive, sync.run.id, order.format.extension);
    expectOwnPath(taken, input, pathOf({ name: "" }));
    notes.push(...(await exportAll(() => [input], order, output, { pathOf, signal }, summary)).notes);
  }
  return { summary, notes };
}

/** On file systems that ignore case, of two files whose names differ only in case the later one would replace the earlier. */
function expectOwnPath(taken: Map<string, ExportInput>, input: ExportInput, path: string): void {
  const other = taken.get(path.toLowerCase());
  if (other !== undefined) {
    throw new C1zError(
      "C1Z_AMBIGUOUS",
      `Sync ${other.sync.run.id} of "${other.archive}" and ${input.sync.run.id} of "${input.archive}" differ only in case.`,
      {
        hint: "Give each archive a name of its own.",
        commandHint: "Give each archive a name of its own: --name NAME, once for each, in their order.",
      },
    );
  }
  taken.set(path.toLowerCase(), input);
}

async function exportAll(
  inputs: ExportInputs,
  { format, tables, conditions }: ExportOrder,
  output: Output,
  { pathOf, signal }: { readonly pathOf: PathOf; readonly signal: AbortSignal | undefined },
  summary = new ExportSummary(),
): Promise<ExportResult> {
  const writer: TableWriter = await format.open((shape) => output.stage(pathOf(shape)));
  try {
    await exportTables(inputs, tables, writer, format.interleaves, summary, signal, conditions);
    return { summary, notes: await writer.finish() };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}
