import * as Flags from "@oclif/core/flags";
import { archiveArgs, layoutFlag, tableFlags } from "../../cli/export-command.js";
import { ExportTextCommand } from "../../cli/export-text-command.js";

export default class ExportCsv extends ExportTextCommand {
  static override description = `Write an archive as CSV files, one a table; docs/tables.md has the columns.

Cells that a spreadsheet would run as a formula begin with an apostrophe.`;

  static override examples = [
    "<%= config.bin %> export csv -f sync.c1z --out tables",
    "<%= config.bin %> export csv -f sync.c1z --table grants --out -",
    "<%= config.bin %> export csv -f sync.c1z --layout upload --out upload.csv",
  ];

  static override strict = false;
  static override args = archiveArgs;
  static override flags = {
    ...tableFlags,
    out: Flags.string({ summary: "the folder to write into; - for standard output, with one --table" }),
    layout: layoutFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ExportCsv);
    const { CSV, CSV_FORM } = await import("../../export/writers/csv.js");
    if (flags.layout === "upload") return this.exportUpload(CSV, flags, argv.map(String));
    await this.exportText(CSV, CSV_FORM, flags, argv.map(String));
  }
}
