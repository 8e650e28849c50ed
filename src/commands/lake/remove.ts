import * as Args from "@oclif/core/args";
import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { BaseCommand } from "../../cli/base-command.js";
import { jsonFlag, outputFormatFlag } from "../../cli/flags.js";

export default class LakeRemove extends BaseCommand {
  static override description = `Remove archives from a lake, with all their syncs or one; the archives themselves stay.

NAME is what the archive is called in the lake.`;

  static override examples = [
    "<%= config.bin %> lake remove lake okta",
    "<%= config.bin %> lake remove lake okta --sync-id 2Xyz",
  ];

  static override strict = false;
  static override args = {
    lake: Args.string({ ignoreStdin: true, description: "the lake's folder", required: true }),
    name: Args.string({ ignoreStdin: true, description: "names of archives in the lake", required: true }),
  };

  static override flags = {
    "output-format": outputFormatFlag(["console", "json", "markdown"]),
    json: jsonFlag,
    "sync-id": Flags.string({ summary: "only this sync" }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(LakeRemove);
    const [lake = "", ...names] = argv.map(String);
    if (names.length === 0) throw new CLIError("Expected the name of an archive: baton lake remove LAKE NAME.");
    const [{ removeFromLake, removedBlocks }, { printAnswer }] = await Promise.all([
      import("../../runs/lake/remove-from-lake.js"),
      import("../../render/print-answer.js"),
    ]);
    const removed = await removeFromLake(lake, names, flags["sync-id"]);
    const answer = { blocks: () => removedBlocks(removed), json: () => removed };
    await printAnswer(flags.json ? "json" : flags["output-format"], answer);
  }
}
