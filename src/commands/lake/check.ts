import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { BaseCommand } from "../../cli/base-command.js";
import { EXIT } from "../../cli/exit-status.js";
import { jsonFlag, outputFormatFlag } from "../../cli/flags.js";

export default class LakeCheck extends BaseCommand {
  static override description =
    `Compare the files of a lake with its manifests: rows, hashes, and what the footers say of the values.

Shows files of no sync too, such as a killed run leaves behind; --remove-strays removes them, but nothing that a run is still writing. Archives that could not be added, and syncs with missing rows, are no damage of the lake, but it is not whole either.

Exit status: 0 the lake is whole; 1 something is damaged, an archive could not be added, or rows are missing.`;

  static override examples = [
    "<%= config.bin %> lake check lake",
    "<%= config.bin %> lake check lake --quick --remove-strays",
  ];

  static override args = {
    lake: Args.string({ ignoreStdin: true, description: "the lake's folder", required: true }),
  };

  static override flags = {
    "output-format": outputFormatFlag(["console", "json", "markdown"]),
    json: jsonFlag,
    quick: Flags.boolean({ summary: "compare sizes, hashes and row counts, but read no values" }),
    "remove-strays": Flags.boolean({ summary: "remove files that belong to no sync and that no run is writing" }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(LakeCheck);
    const [{ checkLake }, { checkBlocks, checkJson, isWhole }, { printAnswer }] = await Promise.all([
      import("../../lake/check-lake.js"),
      import("../../runs/lake/check-report.js"),
      import("../../render/print-answer.js"),
    ]);
    const options = { readsValues: !flags.quick, removesStrays: flags["remove-strays"] === true };
    const checked = { folder: args.lake, check: await checkLake(args.lake, options), ...options };
    const answer = { blocks: () => checkBlocks(checked), json: () => checkJson(checked) };
    await printAnswer(flags.json ? "json" : flags["output-format"], answer);
    if (!isWhole(checked.check)) this.endWith(EXIT.answerIsNo);
  }
}
