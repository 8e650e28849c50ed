import * as Args from "@oclif/core/args";
import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { isArchiveName } from "../c1z/archives-in-folder.js";
import { isStandardOutput } from "../cli/export-command.js";
import { ReportCommand } from "../cli/report-command.js";
import { reportedArchives, reportFlags } from "../cli/report-flags.js";

export default class Bundle extends ReportCommand {
  static override description = `Put together what a ticket needs, without ids and names: one zip.

It holds the report as a page, the findings as JSON, how the archive is built, versions; with --log
the log, masked; with DIR, the connector's folder, what doctor says of it; with --archive a copy of
the archive as sanitize writes it. What goes into it and what is left out is printed first. What was
written is read again, and kept only if no id, name, e-mail or other text of the archive stands in it.

Exit status: 0 the bundle is written; 1 it can't be, or something of the archive would be in it, or
rows are missing; 3 reading stopped. docs/report.md says what is not looked for.`;

  static override examples = [
    "<%= config.bin %> bundle -f sync.c1z --log debug.log --out ticket.zip",
    "<%= config.bin %> bundle -f sync.c1z ./baton-yourservice --out ticket.zip --archive",
  ];

  static override strict = false;
  static override args = {
    dir: Args.string({ ignoreStdin: true, description: "the connector's folder; archives may stand here too" }),
  };

  static override flags = {
    out: Flags.string({ summary: "the zip to write", required: true }),
    ...reportFlags,
    archive: Flags.boolean({ summary: "add a sanitized copy of the archive" }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Bundle);
    const { out, force, log: logs = [], config } = flags;
    if (isStandardOutput(out)) throw new CLIError("Expected --out to be a file: standard output gets what is in it.");
    const words = argv.map(String);
    const folders = words.filter((word) => !isArchiveName(word));
    if (folders.length > 1) throw new CLIError(`Expected one folder, got ${folders.join(" and ")}.`);
    const named = reportedArchives(flags.file, words.filter(isArchiveName));
    const files = named.length === 0 ? [this.archiveOfFolder()] : named;
    const { runBundle } = await import("../runs/bundle-run.js");
    const request = { files, logs, out, force, config, folder: folders[0], withArchive: flags.archive };
    this.tellGaps(await runBundle({ ...request, secretFile: flags["secret-file"] }, this.host));
  }
}
