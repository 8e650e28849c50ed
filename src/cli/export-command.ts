import * as Args from "@oclif/core/args";
import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import type { FlagInput } from "@oclif/core/interfaces";
import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import type { Sync } from "../c1z/sync.js";
import type { ExportSummary, OpenedInput } from "../export/export-tables.js";
import { isStream } from "../export/open-output.js";
import { TABLE_NAMES, type TableName } from "../export/tables/index.js";
import type { ExportFormat } from "../export/writers/writer.js";
import { outputTarget, STANDARD_OUTPUT } from "../files/output-target.js";
import { plural } from "../text/plural.js";
import { chooseSync } from "../views/chosen-sync.js";
import { archiveNames, type NameFlagValues, nameFlags } from "./archive-names.js";
import { BaseCommand } from "./base-command.js";
import { fileFlag, globalFlags, salvageFlag, syncIdFlag } from "./flags.js";
import { namedArchives } from "./named-archives.js";
import { type AskedTables, tableConditions } from "./table-conditions.js";

/** The flags of all exports. */
export const exportFlags = {
  file: fileFlag,
  force: Flags.boolean({ summary: "replace files that are there; never what is read" }),
  "sync-id": syncIdFlag,
};

/** The additional flags of exports of tables. */
export const tableFlags = {
  ...exportFlags,
  ...nameFlags,
  salvage: salvageFlag,
  "all-syncs": Flags.boolean({ summary: "every sync of each archive", exclusive: ["sync-id"] }),
  table: Flags.string({
    summary: "only this table; may be repeated",
    options: [...TABLE_NAMES],
    multiple: true,
    multipleNonGreedy: true,
  }),
  where: Flags.string({
    summary:
      "only rows of a table for which this CEL condition on its columns holds (baton help where); may be repeated",
    helpValue: "TABLE=EXPR",
    multiple: true,
    multipleNonGreedy: true,
  }),
};

/** The additional flag of csv and xlsx: the reference tool's own layout. */
export const layoutFlag = Flags.string({
  summary: "tables, or the reference tool's one table of identities, entitlements and grants",
  options: ["tables", "upload"],
  default: "tables",
});

/** Archives in addition to `-f`. */
export const archiveArgs = {
  archive: Args.string({
    ignoreStdin: true,
    description: "archives, or folders of them, to export together, instead of -f",
  }),
};

/** The values of the flags of {@link tableFlags}. */
export interface TableFlagValues extends NameFlagValues {
  readonly file: string;
  readonly force: boolean;
  readonly out?: string | undefined;
  readonly "sync-id"?: string | undefined;
  readonly "all-syncs": boolean;
  readonly table?: readonly string[] | undefined;
  readonly where?: readonly string[] | undefined;
}

const ERRORS_SHOWN = 10;

/** A command that writes archives as tables. */
export abstract class ExportCommand extends BaseCommand {
  /** Tables are written, not JSON, so jq does not apply. */
  static override baseFlags: FlagInput = globalFlags;

  /** Writes the tables that the flags choose to files, and reports the result on standard error. */
  protected async exportFiles(format: ExportFormat, flags: TableFlagValues, named: readonly string[]): Promise<void> {
    const archives = namedArchives(named);
    const out = flags.out ?? "";
    if (out === "") throw new CLIError(`Expected --out PATH, where the ${format.extension} export goes.`);
    const { runExport } = await import("../export/run-export.js");
    const tables = chosenTables(flags);
    if (format.files === "one-per-table") expectOneTable(out, tables);
    if (!format.isText) expectNoTerminal(out);
    const asked = await tableConditions(flags.where, tables);
    const filePerSync = format.filePerSync && archives.length > 0 && !goesToStream(out);
    await this.tell(out, () =>
      runExport(this.inputs(flags, archives), {
        format,
        out,
        inputFiles: inputFiles(flags, archives),
        tables,
        force: flags.force,
        filePerSync,
        conditions: asked.conditions,
      }),
    );
    this.tellUnanswered(asked);
  }

  /** Rows that a condition has no answer for are left out, and may be some that are looked for. */
  protected tellUnanswered({ unanswered: { count, failure } }: AskedTables): void {
    if (count === 0 || failure === undefined) return;
    const rows = plural(count, "row", "rows");
    this.notice(`${rows} left out, for which --where has no answer; of the first: ${failure.message}.`);
  }

  /**
   * Writes the sync that the flags choose in the reference tool's layout; without `--out`, to the reference tool's default
   * path.
   */
  protected async exportUpload(format: ExportFormat, flags: TableFlagValues, named: readonly string[]): Promise<void> {
    const archives = namedArchives(named);
    if (archives.length > 1 || flags.table !== undefined || flags["all-syncs"] || flags.where !== undefined) {
      throw new CLIError("--layout upload takes one archive and one sync, and has one table, whole.");
    }
    if (flags.name !== undefined || flags["name-from"] !== undefined) {
      throw new CLIError("--layout upload has no column for the archive's name: leave out --name and --name-from.");
    }
    const out = flags.out ?? `sync.${format.extension}`;
    if (!format.isText) expectNoTerminal(out);
    const { exportUpload } = await import("../export/export-upload.js");
    for await (const { sync } of this.inputs(flags, archives)()) {
      const inputs = inputFiles(flags, archives);
      const { rows, notes } = await exportUpload(sync, format, out, flags.force, inputs);
      this.notice(`Wrote ${nameOf(out)}: ${plural(rows, "row", "rows")}.`);
      for (const note of notes) this.notice(note);
    }
  }

  /**
   * The syncs of the named archives; each archive is closed before the next is opened. Throws a `CLIError` if two have the same
   * name.
   */
  protected inputs(
    flags: Omit<TableFlagValues, "table">,
    archives: readonly string[],
  ): () => AsyncIterable<OpenedInput> {
    const files = inputFiles(flags, archives);
    const names = archiveNames(files, flags);
    const command = this;
    const noticed = new Set<string>();
    // Asked again, the only archive need not be unpacked again.
    let only: Archive | undefined;
    return async function* () {
      const seen = new Set<string>();
      for (const [index, file] of files.entries()) {
        const archive = only ?? (await command.open(file));
        if (files.length === 1) only = archive;
        const syncs: Sync[] = [];
        if (flags["all-syncs"]) syncs.push(...archive.syncs().map(({ id }) => archive.sync(id)));
        else {
          const { sync, notice } = chooseSync(archive, flags["sync-id"]);
          if (notice !== undefined && !noticed.has(file)) command.notice(notice);
          noticed.add(file);
          if (sync !== undefined) syncs.push(sync);
        }
        if (syncs.length === 0) {
          throw new C1zError("C1Z_NO_SYNC", `${file} holds no sync at all, finished or not.`, {
            hint: "The connector stopped before it began to sync; its log says why.",
          });
        }
        const name = names[index] ?? file;
        for (const sync of syncs) {
          const input: OpenedInput = { archive: name, format: archive.format, sync, opened: archive };
          if (seen.has(`${name}\0${sync.run.id}`)) {
            throw new C1zError("C1Z_AMBIGUOUS", `Sync ${sync.run.id} of an archive "${name}" was named twice.`);
          }
          seen.add(`${name}\0${sync.run.id}`);
          yield input;
        }
        if (files.length > 1) archive.close();
      }
    };
  }

  /** Runs an export and reports its result. */
  protected async tell(
    out: string,
    work: () => Promise<{ readonly summary: ExportSummary; readonly notes: readonly string[] }>,
  ): Promise<void> {
    const { summary, notes } = await work();
    const rows = [...summary.rows].map(([name, count]) => `${name} ${count.toLocaleString("en-US")}`).join(", ");
    this.notice(`Wrote ${nameOf(out)}: ${rows}.`);
    for (const note of notes) this.notice(note);
    this.tellLeftOut(summary.unreadable);
  }

  /** Says which rows can't be read, and that the output is incomplete, where there are any. */
  protected tellLeftOut(unreadable: readonly C1zError[]): void {
    if (unreadable.length === 0) return;
    for (const error of unreadable.slice(0, ERRORS_SHOWN)) this.tellUnreadable(error);
    this.tellIncomplete(`${plural(unreadable.length, "row", "rows")} left out: unreadable.`);
  }
}

/** The tables that `--table` names, in their documented order; without the flag, all of them. */
export function chosenTables({ table }: Pick<TableFlagValues, "table">): readonly TableName[] {
  return table === undefined ? TABLE_NAMES : TABLE_NAMES.filter((name) => table.includes(name));
}

/** The archives that are exported. */
function inputFiles({ file }: Pick<TableFlagValues, "file">, archives: readonly string[]): readonly string[] {
  return archives.length === 0 ? [file] : archives;
}

/** Standard output, a pipe or a device takes only one table: a reader could not separate several. */
export function expectOneTable(out: string, tables: readonly TableName[]): void {
  if (tables.length === 1 || !goesToStream(out)) return;
  throw new CLIError(`Expected one --table NAME with --out ${out}: one table goes to ${nameOf(out)}.`);
}

/** Binary output would only garble a terminal. */
export function expectNoTerminal(out: string): void {
  if (!isStandardOutput(out) || !process.stdout.isTTY) return;
  throw new CLIError(
    "Standard output is a terminal, and this format is no text: redirect it, or name a place with --out.",
  );
}

/** An output as messages name it. */
export function nameOf(out: string): string {
  return isStandardOutput(out) ? "standard output" : out;
}

/** Whether `--out` is standard output: `-`, or by one of its names in the file system. */
export function isStandardOutput(out: string): boolean {
  return out === STANDARD_OUTPUT || outputTarget(out).kind === "standard output";
}

function goesToStream(out: string): boolean {
  return isStream(outputTarget(out));
}
