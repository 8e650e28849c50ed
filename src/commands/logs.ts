import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { FindingsCommand } from "../cli/findings-command.js";
import { findingsFlags } from "../cli/findings-flags.js";
import { syncIdFlag } from "../cli/flags.js";
import { logFailOnFlag } from "../cli/log-fail-on.js";

export default class Logs extends FindingsCommand {
  static override description =
    `Read a connector's log, or the output of a program with Airbyte agent connectors: what went wrong, why, and the fix.

Every log gets a verdict on the run first: finished, failed, stopped, still running, or not to be told because its end is not in the log.
Logs are plain or packed with gzip, in console or JSON format, of any size; several are read as one, in the order given, those of a folder (.log, .log.gz, rotated ones) the oldest first. Secrets are
masked in everything that is printed. Exit status: 0 no findings from --fail-on on, 1 findings (a run that failed or was stopped always is
one), or output that can't be written, 2 wrong usage or configuration, 3 a log that can't be read. A configuration file c1z.config.json or c1z.config.yaml sets levels and exceptions.`;

  static override examples = [
    "<%= config.bin %> logs debug.log",
    "./baton-yourservice --log-level debug --log-format json 2>&1 | <%= config.bin %> logs",
    "<%= config.bin %> logs debug.log -f sync.c1z",
    "<%= config.bin %> logs debug.log --redact debug.masked.log",
    "<%= config.bin %> logs --follow service.log",
    "<%= config.bin %> logs debug.log --output-file findings.sarif",
  ];

  static override strict = false;
  static override args = {
    log: Args.string({ ignoreStdin: true, description: "logs, or folders of them; - or none: standard input" }),
  };

  static override flags = {
    file: Flags.string({
      char: "f",
      summary: "the .c1z archive that the run wrote, to compare counts",
      helpGroup: "GLOBAL",
    }),
    "sync-id": syncIdFlag,
    follow: Flags.boolean({
      summary: "read on as the log grows; findings come at once, the report at Ctrl-C",
      exclusive: ["redact"],
    }),
    redact: Flags.string({
      summary: "write a masked copy of the log there; -: to standard output, the report to standard error",
      helpValue: "OUT",
    }),
    force: Flags.boolean({ summary: "let --redact replace a file", dependsOn: ["redact"] }),
    ...findingsFlags,
    "fail-on": logFailOnFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Logs);
    const { runLogs } = await import("../runs/logs-run.js");
    await this.endWithFindings((host) => runLogs(argv.map(String), flags, host));
  }
}
