import * as Args from "@oclif/core/args";
import { lakeArg, questionFlags } from "../../cli/fleet-flags.js";
import { QuestionCommand } from "../../cli/question-command.js";

export default class FleetPerson extends QuestionCommand {
  static override description = `Show everything that a person has in all archives of a lake, derived access too.

Accounts are joined by e-mail address, login and employee id; docs/fleet.md says how. Nothing is guessed: what only shares an identifier says so in its row.`;

  static override examples = [
    "<%= config.bin %> fleet person lake alice@example.com",
    "<%= config.bin %> fleet person lake E-1042 --join employee-id,email -o csv",
  ];

  static override args = {
    ...lakeArg,
    person: Args.string({
      required: true,
      ignoreStdin: true,
      description: "e-mail, login, employee id, TYPE:ID or name",
    }),
  };

  static override flags = questionFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FleetPerson);
    const { askPerson } = await import("../../runs/fleet/ask-person.js");
    await askPerson(args, flags, this.questionHost);
  }
}
