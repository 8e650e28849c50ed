import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { BaseCommand } from "../../cli/base-command.js";
import { EXIT } from "../../cli/exit-status.js";
import { jsonFlag, outputFormatFlag } from "../../cli/flags.js";
import { engineFlags } from "../../cli/fleet-flags.js";

export default class FleetTrend extends BaseCommand {
  static override description =
    `Show how the numbers of each archive of a lake changed from sync to sync, and where they fell suddenly.

Archives can be named in place of a lake: all of their syncs are one history. A sync that has 20% (and five rows) less of a kind, or of the resources of a type, than the one before is a finding; --max-drop sets other thresholds. Exit status 1 where that is the newest sync.`;

  static override examples = [
    "<%= config.bin %> fleet trend lake",
    "<%= config.bin %> fleet trend lake --max-drop user=10% --max-drop grants=30% --since 2026-11-01",
    "<%= config.bin %> fleet trend monday.c1z tuesday.c1z -o json",
  ];

  static override strict = false;
  static override args = {
    lake: Args.string({ required: true, ignoreStdin: true, description: "a lake, or archives and folders of them" }),
  };

  static override flags = {
    "output-format": outputFormatFlag(["console", "json", "markdown"]),
    json: jsonFlag,
    "max-drop": Flags.string({
      summary: "what a sync may lose; may be repeated",
      helpValue: "[SCOPE=]N[%]",
      helpGroup: "GUARD",
      multiple: true,
      multipleNonGreedy: true,
    }),
    since: Flags.string({ summary: "look only at syncs that ended on this day or later", helpValue: "DATE" }),
    "counts-only": Flags.boolean({ summary: "leave out findings and grants created and deleted, which read all rows" }),
    ...engineFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(FleetTrend);
    const { runTrend } = await import("../../runs/fleet/trend-run.js");
    const hasFallen = await runTrend(argv.map(String), flags, {
      version: this.program.version,
      tellIncomplete: (text) => this.tellIncomplete(text),
      open: (path) => this.open(path),
    });
    if (hasFallen) this.endWith(EXIT.answerIsNo);
  }
}
