import * as Flags from "@oclif/core/flags";
import { archiveArgs, ExportCommand, tableFlags } from "../../cli/export-command.js";

export default class ExportSqlite extends ExportCommand {
  static override description =
    `Write an archive as a SQLite database: a table each for resources, users, entitlements, grants …, with indexes and views.

docs/tables.md has the columns, docs/sql.md questions to ask.`;

  static override examples = [
    "<%= config.bin %> export sqlite -f sync.c1z --out sync.sqlite",
    "<%= config.bin %> export sqlite --out all.sqlite monday.c1z tuesday.c1z",
    "<%= config.bin %> export sqlite --out all.db --name-from folder aws/sync.c1z gh/sync.c1z",
  ];

  static override strict = false;
  static override args = archiveArgs;
  static override flags = {
    ...tableFlags,
    out: Flags.string({ summary: "the file to write; - for standard output, or a pipe", required: true }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ExportSqlite);
    const { SQLITE } = await import("../../export/writers/sqlite.js");
    await this.exportFiles(SQLITE, flags, argv.map(String));
  }
}
