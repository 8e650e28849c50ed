import * as Flags from "@oclif/core/flags";
import { EXIT } from "../../cli/exit-status.js";
import { lakeArg, questionFlags } from "../../cli/fleet-flags.js";
import { QuestionCommand } from "../../cli/question-command.js";

export default class FleetLeavers extends QuestionCommand {
  static override description = `Find who has left and is still active somewhere, with what they still have.

Left has who is disabled or deleted in the leading archive, or not in it at all. Exit status 1 where somebody is found. What is not certain is shown and does not count.`;

  static override examples = [
    "<%= config.bin %> fleet leavers lake --leading okta",
    "<%= config.bin %> fleet leavers lake --leading workday --join employee-id,email -o json",
  ];

  static override args = lakeArg;

  static override flags = {
    ...questionFlags,
    leading: Flags.string({ required: true, summary: "the archive that says who works here", helpValue: "NAME" }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FleetLeavers);
    const { askFaults } = await import("../../runs/fleet/ask-faults.js");
    if (await askFaults("leavers", args.lake, flags, this.questionHost)) this.endWith(EXIT.answerIsNo);
  }
}
