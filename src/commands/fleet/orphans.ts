import * as Flags from "@oclif/core/flags";
import { EXIT } from "../../cli/exit-status.js";
import { lakeArg, questionFlags } from "../../cli/fleet-flags.js";
import { QuestionCommand } from "../../cli/question-command.js";

export default class FleetOrphans extends QuestionCommand {
  static override description = `Find active accounts that are nobody's, with what they have.

With --leading: accounts of persons who are not in the leading archive, service accounts among them. Without: accounts that have no e-mail address and no employee id, and no login of an account of another archive. Exit status 1 where one is found. What is not certain is shown and does not count.`;

  static override examples = [
    "<%= config.bin %> fleet orphans lake",
    "<%= config.bin %> fleet orphans lake --leading okta -o csv",
  ];

  static override args = lakeArg;

  static override flags = {
    ...questionFlags,
    leading: Flags.string({ summary: "the archive that says who works here", helpValue: "NAME" }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FleetOrphans);
    const { askFaults } = await import("../../runs/fleet/ask-faults.js");
    if (await askFaults("orphans", args.lake, flags, this.questionHost)) this.endWith(EXIT.answerIsNo);
  }
}
