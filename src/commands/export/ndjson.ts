import * as Flags from "@oclif/core/flags";
import { archiveArgs, tableFlags } from "../../cli/export-command.js";
import { ExportTextCommand } from "../../cli/export-text-command.js";

export default class ExportNdjson extends ExportTextCommand {
  static override description = `Write an archive as files of JSON lines, one a table; docs/tables.md has the columns.`;

  static override examples = [
    "<%= config.bin %> export ndjson -f sync.c1z --out tables",
    "<%= config.bin %> export ndjson -f sync.c1z --table grants --out -",
  ];

  static override strict = false;
  static override args = archiveArgs;
  static override flags = {
    ...tableFlags,
    out: Flags.string({
      summary: "the folder to write into; - for standard output, or a pipe, with one --table",
      required: true,
    }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ExportNdjson);
    const { NDJSON, NDJSON_FORM } = await import("../../export/writers/ndjson.js");
    await this.exportText(NDJSON, NDJSON_FORM, flags, argv.map(String));
  }
}
