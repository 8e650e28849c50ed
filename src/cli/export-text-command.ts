import type { TextForm } from "../export/writers/text-table.js";
import type { ExportFormat } from "../export/writers/writer.js";
import {
  chosenTables,
  ExportCommand,
  expectOneTable,
  isStandardOutput,
  type TableFlagValues,
} from "./export-command.js";
import { namedArchives } from "./named-archives.js";
import { tableConditions } from "./table-conditions.js";

/** An export whose tables are lines of text, so that one of them can go to standard output. */
export abstract class ExportTextCommand extends ExportCommand {
  /** To files, or with `--out -` the one table that `--table` names to standard output. */
  protected async exportText(
    format: ExportFormat,
    form: TextForm,
    flags: TableFlagValues,
    named: readonly string[],
  ): Promise<void> {
    const out = flags.out ?? "";
    if (!isStandardOutput(out)) return this.exportFiles(format, flags, named);
    const archives = namedArchives(named);
    const tables = chosenTables(flags);
    expectOneTable(out, tables);
    const [{ exportTables, ExportSummary }, { TextTables }, { standardOutput }] = await Promise.all([
      import("../export/export-tables.js"),
      import("../export/writers/text-table.js"),
      import("../terminal/standard-output.js"),
    ]);
    const asked = await tableConditions(flags.where, tables);
    const writer = new TextTables(form, () => ({ write: (bytes) => standardOutput.write(bytes), close: () => {} }));
    await this.tell(out, async () => {
      const summary = new ExportSummary();
      await exportTables(this.inputs(flags, archives), tables, writer, true, summary, undefined, asked.conditions);
      return { summary, notes: await writer.finish() };
    });
    this.tellUnanswered(asked);
  }
}
