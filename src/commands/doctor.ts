import * as Args from "@oclif/core/args";
import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { C1zError } from "../c1z/errors.js";
import { FindingsCommand } from "../cli/findings-command.js";
import { findingsFlags } from "../cli/findings-flags.js";
import { logFailOnFlag } from "../cli/log-fail-on.js";
import { baseUrl } from "../doctor/base-url.js";
import { folderFault } from "../files/folder-fault.js";

export default class Doctor extends FindingsCommand {
  static override description =
    `Check a connector and how it is set up, a base URL or a project with Airbyte Agent Connectors, and say what to fix.

Looks at what is in DIR (default: the current folder) and runs the checks that apply. Project files are read, never run or
changed. Nothing is contacted without --url; no program is started but \`python3 --version\`, \`uv --version\` and what --run
names. Exit status: 0 no findings from --fail-on on (default: a check failed), 1 findings, or a report that can't be written, 2 wrong usage
or configuration, 3 a folder that can't be read. A file c1z.config.json or c1z.config.yaml, looked for from DIR upwards, sets levels and exceptions.`;

  static override examples = [
    "<%= config.bin %> doctor",
    "<%= config.bin %> doctor ./my-agent --fix-plan | git apply",
    "<%= config.bin %> doctor --log connector.log -f sync.c1z --run ./baton-example",
    "<%= config.bin %> doctor --url https://api.example.com -o json",
    "<%= config.bin %> doctor ./my-agent --output-file findings.sarif",
  ];

  static override args = {
    dir: Args.string({ ignoreStdin: true, description: "folder to look at", default: "." }),
  };

  static override flags = {
    file: Flags.string({
      char: "f",
      summary: "archive that the connector wrote (default: DIR/sync.c1z, or the only one in DIR)",
    }),
    ...findingsFlags,
    "fail-on": logFailOnFlag,
    log: Flags.string({ summary: "log of the connector; - is standard input", helpValue: "FILE" }),
    capabilities: Flags.string({
      summary: "capabilities document of the connector (default: DIR/baton_capabilities.json)",
      helpValue: "FILE",
    }),
    run: Flags.string({
      summary: "connector to ask for its capabilities: runs `PROGRAM capabilities`",
      helpValue: "PROGRAM",
    }),
    url: Flags.string({ summary: "base URL to contact" }),
    timeout: Flags.integer({ summary: "seconds for all network checks together", default: 15, min: 1, max: 600 }),
    only: Flags.string({ summary: "run these checks only", helpValue: "NAME,NAME", multiple: true, delimiter: "," }),
    "fix-plan": Flags.boolean({
      summary: "print the edits it would make to project files (unified diff), and nothing else",
    }),
    verbose: Flags.boolean({ summary: "also show the checks that are ok or skipped" }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Doctor);
    const { unknownCheck } = await import("../doctor/unknown-check.js");
    const unknown = unknownCheck(flags.only ?? []);
    if (unknown !== undefined) throw new CLIError(unknown);
    const url = flags.url === undefined ? undefined : baseUrl(flags.url);
    if (flags.url !== undefined && url === undefined) throw new CLIError("Expected an http or https URL for --url.");
    const fault = folderFault(args.dir);
    if (fault !== undefined) {
      throw new C1zError("C1Z_UNREADABLE", `The folder ${args.dir} can't be read (${fault}).`, {
        hint: "Name another, or none for this one.",
        file: args.dir,
      });
    }
    const { runDoctor } = await import("../runs/doctor-run.js");
    await this.endWithFindings((host) => runDoctor(args.dir, url, flags, host));
  }
}
