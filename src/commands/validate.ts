import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { EXIT } from "../cli/exit-status.js";
import { FindingsCommand } from "../cli/findings-command.js";
import { findingsFlags } from "../cli/findings-flags.js";
import { namedArchives } from "../cli/named-archives.js";

/** A flag that may be given several times, with one value each. */
const SEVERAL = { multiple: true, multipleNonGreedy: true } as const;

export default class Validate extends FindingsCommand {
  static override description = `Say what is wrong with a sync, why, and how to fix it.

Exit status: 0 no findings from --fail-on on, 1 findings, or a report that can't be written, 2 wrong usage or configuration, 3 a file
that can't be read (the others are still looked at). A file c1z.config.json or c1z.config.yaml, looked for from the working folder upwards, sets levels and exceptions.`;

  static override examples = [
    "<%= config.bin %> validate -f sync.c1z",
    "<%= config.bin %> validate *.c1z --fail-on warning",
    "<%= config.bin %> validate -f sync.c1z --output-file findings.sarif",
    "<%= config.bin %> validate -f sync.c1z --baseline known.json --write-baseline",
    "<%= config.bin %> validate -f sync.c1z --hash-ids -o markdown",
  ];

  static override strict = false;
  static override args = {
    file: Args.string({ ignoreStdin: true, description: "archives, or folders of them, besides those of -f" }),
  };

  // The rules archive-integrity and stats-mismatch judge them, as settings and baseline have it.
  protected override readonly statusOfMissingRows = EXIT.done;

  static override flags = {
    file: Flags.string({
      char: "f",
      summary: "path of a .c1z archive (default: sync.c1z, else the only one here)",
      ...SEVERAL,
    }),
    ...findingsFlags,
    rule: Flags.string({ summary: "ask this rule only", ...SEVERAL }),
    ignore: Flags.string({ summary: "leave this rule out", ...SEVERAL }),
    "resource-type": Flags.string({ char: "t", summary: "only findings about this resource type", ...SEVERAL }),
    deep: Flags.boolean({ summary: "read and check everything in the file, also what no rule needs" }),
    "sync-id": Flags.string({ summary: "sync to look at (default: the newest finished full one)" }),
    "all-syncs": Flags.boolean({ summary: "look at all finished syncs of a file", exclusive: ["sync-id"] }),
    "no-examples": Flags.boolean({ summary: "show counts, but no objects as examples" }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Validate);
    const named = [...(flags.file ?? []), ...argv.map(String)];
    const files = named.length === 0 ? [this.archiveOfFolder()] : namedArchives(named);
    const { runValidation } = await import("../runs/validation-run.js");
    await this.endWithFindings((host) => runValidation(files, flags, host), { readAhead: true });
  }
}
