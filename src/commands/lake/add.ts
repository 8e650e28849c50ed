import * as Args from "@oclif/core/args";
import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { nameFlags } from "../../cli/archive-names.js";
import { BaseCommand } from "../../cli/base-command.js";
import { jsonFlag, outputFormatFlag, syncIdFlag } from "../../cli/flags.js";

export default class LakeAdd extends BaseCommand {
  static override description = `Add archives to a lake: a folder of Parquet files with the syncs of many archives.

LAKE is a folder; it is made if it is not there. The same sync again changes nothing; with other rows it is refused. An archive that can't be read is noted as broken in the lake, and the others are added. Several may add at once. docs/fleet.md has the layout, which other tools may read.

Exit status: 0 all are in the lake; 1 rows are missing, or the lake can't be written; 2 wrong usage, or a sync is there with other rows; 3 an archive can't be read.`;

  static override examples = [
    "<%= config.bin %> lake add lake okta.c1z github.c1z",
    "<%= config.bin %> lake add lake archives --all-syncs",
    "<%= config.bin %> lake add lake --name-from folder okta/sync.c1z github/sync.c1z",
  ];

  static override strict = false;
  static override args = {
    lake: Args.string({ ignoreStdin: true, description: "the lake's folder", required: true }),
    archive: Args.string({ ignoreStdin: true, description: "archives, or folders of them", required: true }),
  };

  static override flags = {
    "output-format": outputFormatFlag(["console", "json", "markdown"]),
    json: jsonFlag,
    "sync-id": syncIdFlag,
    "all-syncs": Flags.boolean({ summary: "every sync of each archive", exclusive: ["sync-id"] }),
    ...nameFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(LakeAdd);
    const [lake = "", ...archives] = argv.map(String);
    if (archives.length === 0) throw new CLIError("Expected an archive to add: baton lake add LAKE ARCHIVE.");
    const [{ addToLake }, { addedBlocks }, { printAnswer }] = await Promise.all([
      import("../../runs/lake/add-to-lake.js"),
      import("../../runs/lake/added-blocks.js"),
      import("../../render/print-answer.js"),
    ]);
    const added: Parameters<Parameters<typeof addToLake>[4]>[0][] = [];
    const host = {
      version: this.program.version,
      open: (path: string) => this.open(path),
      notice: (text: string) => this.notice(text),
      stage: (text: string) => this.stage(text),
      refuse: (error: Parameters<BaseCommand["refuse"]>[0]) => this.refuse(error),
      tellIncomplete: (text: string) => this.tellIncomplete(text),
    };
    try {
      await addToLake(lake, archives, flags, host, (one) => added.push(one));
    } finally {
      // Also where a full disk ended it: what was added before is in the lake.
      if (added.length > 0) {
        const answer = { blocks: () => addedBlocks(lake, added), json: () => ({ version: 1, lake, archives: added }) };
        await printAnswer(flags.json ? "json" : flags["output-format"], answer);
      }
    }
  }
}
