import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { BaseCommand } from "../cli/base-command.js";
import { EXIT } from "../cli/exit-status.js";
import { isStandardOutput } from "../cli/export-command.js";
import { archiveArg, fileFlag, jsonFlag, outputFormatFlag } from "../cli/flags.js";

export default class Salvage extends BaseCommand {
  static override description = `Save the rows of a damaged archive that can still be read.

Writes them as a new v1 archive and says what is lost: places, ranges of rows, counts by comparison
with the statistics that the archive stores. The damaged file is never changed.

Of a v3 archive, rows come from blocks whose checksums are right. A v1 archive has one checksum for
all of it: what can be decoded before a damaged place is saved, and counted as unverified. Rows that
a checksum speaks against are left out, unless --unverified is given.

Exit status: 0 nothing is damaged; 1 something is; 3 nothing could be saved, and no file is written.`;

  static override examples = [
    "<%= config.bin %> salvage -f damaged.c1z --out saved.c1z",
    "<%= config.bin %> salvage -f damaged.c1z --out saved.c1z -o json",
  ];

  static override args = archiveArg;

  static override flags = {
    file: fileFlag,
    out: Flags.string({ summary: "the archive to write", required: true }),
    force: Flags.boolean({ summary: "replace a file that is there; never what is read" }),
    unverified: Flags.boolean({
      summary: "also save rows that a checksum, or another copy of their ids, speaks against",
    }),
    "output-format": outputFormatFlag(["console", "json", "markdown"]),
    json: jsonFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Salvage);
    const { file, out } = flags;
    if (isStandardOutput(out))
      throw new CLIError("Expected --out to be a file: standard output gets what was saved and lost.");
    const { runSalvage } = await import("../runs/salvage-run.js");
    const salvaged = await runSalvage({ file, out, force: flags.force, unverified: flags.unverified });
    const { isWhole, salvageBlocks, salvageJson, savedRows } = await import("../salvage/salvage-report.js");
    const { printAnswer } = await import("../render/print-answer.js");
    const files = { file, out };
    const answer = { blocks: () => salvageBlocks(salvaged, files), json: () => salvageJson(salvaged, files) };
    await printAnswer(flags.json ? "json" : flags["output-format"], answer);
    if (savedRows(salvaged) === 0) this.endWith(EXIT.unreadableInput);
    else if (!isWhole(salvaged)) this.endWith(EXIT.answerIsNo);
  }
}
