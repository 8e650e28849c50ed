import * as Flags from "@oclif/core/flags";
import { archiveArgs, ExportCommand, layoutFlag, tableFlags } from "../../cli/export-command.js";

export default class ExportXlsx extends ExportCommand {
  static override description = `Write an archive as an Excel workbook, a sheet a table; docs/tables.md has the columns.

A table with more rows than a sheet can hold goes on in further sheets.`;

  static override examples = [
    "<%= config.bin %> export xlsx -f sync.c1z --out sync.xlsx",
    "<%= config.bin %> export xlsx -f sync.c1z --table users --table grants --out access.xlsx",
    "<%= config.bin %> export xlsx -f sync.c1z --layout upload --out upload.xlsx",
  ];

  static override strict = false;
  static override args = archiveArgs;
  static override flags = {
    ...tableFlags,
    out: Flags.string({ summary: "the file to write; - for standard output, or a pipe" }),
    layout: layoutFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ExportXlsx);
    const { XLSX } = await import("../../export/writers/xlsx.js");
    if (flags.layout === "upload") return this.exportUpload(XLSX, flags, argv.map(String));
    await this.exportFiles(XLSX, flags, argv.map(String));
  }
}
