import * as Args from "@oclif/core/args";
import { BaseCommand } from "../../cli/base-command.js";
import { jsonFlag, outputFormatFlag } from "../../cli/flags.js";

export default class LakeList extends BaseCommand {
  static override description = "List the syncs in a lake, and the archives that could not be added.";

  static override examples = ["<%= config.bin %> lake list lake", "<%= config.bin %> lake list lake -o json"];

  static override args = {
    lake: Args.string({ ignoreStdin: true, description: "the lake's folder", required: true }),
  };

  static override flags = { "output-format": outputFormatFlag(["console", "json", "markdown"]), json: jsonFlag };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(LakeList);
    const [{ readLake }, { lakeListBlocks, lakeListJson }, { printAnswer }] = await Promise.all([
      import("../../lake/read-lake.js"),
      import("../../runs/lake/list-lake.js"),
      import("../../render/print-answer.js"),
    ]);
    const lake = await readLake(args.lake);
    const answer = { blocks: () => lakeListBlocks(lake), json: () => lakeListJson(lake) };
    await printAnswer(flags.json ? "json" : flags["output-format"], answer);
  }
}
