import * as Flags from "@oclif/core/flags";
import { archiveArgs, isStandardOutput, layoutFlag, tableFlags } from "../../cli/export-command.js";
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
    out: Flags.string({ summary: "the folder to write into; - for standard output, or a pipe, with one --table" }),
    layout: layoutFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ExportCsv);
    const [{ csvForm, csvFormat }, { csvLineFor }] = await Promise.all([
      import("../../export/writers/csv.js"),
      import("../../output/csv.js"),
    ]);
    // A file is not shown on the terminal that standard output may be.
    const line = csvLineFor(isStandardOutput(flags.out ?? "") ? process.stdout : {});
    if (flags.layout === "upload") return this.exportUpload(csvFormat(line), flags, argv.map(String));
    await this.exportText(csvFormat(line), csvForm(line), flags, argv.map(String));
  }
}
