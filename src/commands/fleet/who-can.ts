import * as Args from "@oclif/core/args";
import { lakeArg, questionFlags } from "../../cli/fleet-flags.js";
import { QuestionCommand } from "../../cli/question-command.js";

export default class FleetWhoCan extends QuestionCommand {
  static override description =
    `Show who has an entitlement of a resource, also by expansion, and who these are in all archives.`;

  static override examples = [
    "<%= config.bin %> fleet who-can lake aws account/production",
    "<%= config.bin %> fleet who-can lake github repository/billing -o json",
  ];

  static override args = {
    ...lakeArg,
    archive: Args.string({ required: true, ignoreStdin: true, description: "the archive's name in the lake" }),
    resource: Args.string({ required: true, ignoreStdin: true, description: "TYPE/ID or TYPE:ID" }),
  };

  static override flags = questionFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FleetWhoCan);
    const { askWhoCan } = await import("../../runs/fleet/ask-who-can.js");
    await askWhoCan(args, flags, this.questionHost);
  }
}
