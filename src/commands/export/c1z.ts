import * as Flags from "@oclif/core/flags";
import { C1zError } from "../../c1z/errors.js";
import { BaseCommand } from "../../cli/base-command.js";
import { expectNoTerminal, exportFlags, nameOf } from "../../cli/export-command.js";
import { archiveArg } from "../../cli/flags.js";
import { chooseSync } from "../../views/chosen-sync.js";

export default class ExportC1z extends BaseCommand {
  static override description = `Write one sync of an archive as an archive of its own.

Of a v1 archive the new file holds the rows of that sync only; a v3 archive holds one sync and is
copied as it is, without a look at its rows.`;

  static override examples = [
    "<%= config.bin %> export c1z -f sync.c1z --out latest.c1z",
    "<%= config.bin %> export c1z -f sync.c1z --sync-id 2Xyz --out that-one.c1z",
  ];

  static override args = archiveArg;

  static override flags = {
    ...exportFlags,
    out: Flags.string({ summary: "the file to write; - for standard output, or a pipe", required: true }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExportC1z);
    expectNoTerminal(flags.out);
    const archive = await this.open(flags.file);
    const { sync, notice } = chooseSync(archive, flags["sync-id"]);
    if (notice !== undefined) this.notice(notice);
    if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${flags.file} holds no sync at all, finished or not.`);
    const { exportC1z } = await import("../../export/export-c1z.js");
    await exportC1z(archive, sync, flags.out, flags.force);
    const isCopy = archive.format === "v3";
    const copied = isCopy ? " The archive was copied without reading its rows; `baton validate` reads them." : "";
    this.notice(`Wrote ${nameOf(flags.out)}: sync ${sync.run.id}.${copied}`);
  }
}
