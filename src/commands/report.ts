import * as Flags from "@oclif/core/flags";
import { ReportCommand } from "../cli/report-command.js";
import { reportArgs, reportedArchives, reportFlags } from "../cli/report-flags.js";

export default class Report extends ReportCommand {
  static override description = `Write what is in an archive and what is wrong with it into one file, for others.

Ending in .html it is a page that asks for nothing, runs nothing and prints well; in .md, Markdown. It has
counts, findings with examples, the log of the run, the syncs; of two archives, the older one first,
also what changed. Ids, names and e-mails are hashed unless --with-names is given; the same secret
file gives the same hashes again, as validate --hash-salt does with its text.

Exit status: 0 the report is written, whatever it says; 1 rows are missing in it; 3 reading stopped,
and the report says where. No report is written of a file that can't be opened.`;

  static override examples = [
    "<%= config.bin %> report -f sync.c1z --out report.html",
    "<%= config.bin %> report -f yesterday.c1z today.c1z --log debug.log --out report.html",
    "<%= config.bin %> report -f sync.c1z --secret-file secret --out report.md",
  ];

  static override strict = false;
  static override args = reportArgs;

  static override flags = {
    out: Flags.string({ summary: "the file to write, .html or .md", required: true }),
    ...reportFlags,
    "with-names": Flags.boolean({ summary: "show ids, names and e-mails as they are", exclusive: ["secret-file"] }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Report);
    const { out, force, log: logs = [], config } = flags;
    const named = reportedArchives(flags.file, argv);
    const files = named.length === 0 ? [this.archiveOfFolder()] : named;
    const { runReport } = await import("../runs/report-run.js");
    const request = { files, logs, out, force, config, withNames: flags["with-names"] };
    this.tellGaps(await runReport({ ...request, secretFile: flags["secret-file"] }, this.host));
  }
}
