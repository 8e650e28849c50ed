import * as Args from "@oclif/core/args";
import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { FindingsCommand } from "../../cli/findings-command.js";
import { findingsFlags } from "../../cli/findings-flags.js";
import { engineFlags } from "../../cli/fleet-flags.js";

/** A flag that may be given several times, with one value each. */
const SEVERAL = { multiple: true, multipleNonGreedy: true } as const;

/** What a lake keeps of findings does not say which types they are about, so this can't be a filter here as it is of validate. */
const NO_TYPES =
  "fleet validate has no --resource-type: choose findings with --where, such as --where 'finding.message.contains(\"user\")', or ask one archive: baton validate ARCHIVE -t TYPE.";

export default class FleetValidate extends FindingsCommand {
  static override description = `Say what is wrong with all archives of a lake, as validate does with one.

Of each archive the newest finished full sync is looked at. What was found is kept in the lake, so that only new syncs are judged again. Archives that could not be added, or have no finished sync, and rows that are missing, are findings too. Exit status as of validate.

DuckDB is not installed with this program: npm install -g @duckdb/node-api`;

  static override examples = [
    "<%= config.bin %> fleet validate lake",
    "<%= config.bin %> fleet validate lake --since 2026-11-01 --fail-on warning",
    "<%= config.bin %> fleet validate lake --baseline known.json --output-file findings.sarif",
  ];

  static override args = {
    lake: Args.string({ required: true, description: "the folder that lake add made" }),
  };

  static override flags = {
    ...findingsFlags,
    rule: Flags.string({ summary: "ask this rule only", ...SEVERAL }),
    ignore: Flags.string({ summary: "leave this rule out", ...SEVERAL }),
    since: Flags.string({ summary: "look at all syncs that ended on this day or later", helpValue: "DATE" }),
    "all-syncs": Flags.boolean({ summary: "look at all finished syncs of each archive", exclusive: ["since"] }),
    "resource-type": Flags.string({ char: "t", hidden: true, ...SEVERAL }),
    again: Flags.boolean({ summary: "judge all of these syncs again, also those that were judged before" }),
    ...engineFlags,
    // The engine gets less: findings take their share.
    "memory-limit": Flags.string({
      summary: "memory that the engine may use",
      default: "1200MB",
      helpGroup: "ENGINE",
    }),
    "no-examples": Flags.boolean({ summary: "show counts, but no objects as examples" }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FleetValidate);
    if (flags["resource-type"] !== undefined) throw new CLIError(NO_TYPES);
    const { runFleetValidation } = await import("../../runs/fleet-validation-run.js");
    await this.endWithFindings((host) => runFleetValidation(args.lake, flags, host));
  }
}
