import * as Flags from "@oclif/core/flags";
import { lakeArg, questionFlags } from "../../cli/fleet-flags.js";
import { QuestionCommand } from "../../cli/question-command.js";

export default class FleetPrivileged extends QuestionCommand {
  static override description =
    `List entitlements whose name, slug or resource has a word such as admin or owner, with how many have them.

Whole words count, in any case; * in a word stands for any letters. --word replaces the words that are looked for: admin, admins, *admin, administrator, administrators, owner, owners, root, superuser, privileged, superadmin.`;

  static override examples = [
    "<%= config.bin %> fleet privileged lake",
    "<%= config.bin %> fleet privileged lake --word admin --word 'prod*' -o csv",
  ];

  static override args = lakeArg;

  static override flags = {
    ...questionFlags,
    word: Flags.string({ summary: "a word to look for; may be repeated", multiple: true, multipleNonGreedy: true }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FleetPrivileged);
    const { askPrivileged } = await import("../../runs/fleet/ask-privileged.js");
    await askPrivileged(args.lake, flags, this.questionHost);
  }
}
