import * as Flags from "@oclif/core/flags";
import { archiveArgs, ExportCommand, tableFlags } from "../../cli/export-command.js";

export default class ExportParquet extends ExportCommand {
  static override description = `Write an archive as Parquet files, one a table, for DuckDB, Spark and data lakes.

Archives named as arguments make a dataset with a folder for each table: grants/NAME.SYNC.parquet. docs/tables.md has the columns.`;

  static override examples = [
    "<%= config.bin %> export parquet -f sync.c1z --out tables",
    "<%= config.bin %> export parquet --out lake monday.c1z tuesday.c1z",
    "<%= config.bin %> export parquet --out lake --name-from folder aws/sync.c1z gh/sync.c1z",
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
    const { argv, flags } = await this.parse(ExportParquet);
    const { PARQUET } = await import("../../export/writers/parquet.js");
    await this.exportFiles(PARQUET, flags, argv.map(String));
  }
}
