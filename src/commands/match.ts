import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { C1zError } from "../c1z/errors.js";
import { BaseCommand } from "../cli/base-command.js";
import { EXIT } from "../cli/exit-status.js";
import { fileFlag, jsonFlag, outputFormatFlag, syncIdFlag } from "../cli/flags.js";
import { printAnswer } from "../render/print-answer.js";
import { matchBlocks } from "../terraform/match-blocks.js";
import { matchJson } from "../terraform/match-json.js";
import { plural } from "../text/plural.js";
import { chooseSync } from "../views/chosen-sync.js";
import { expectType } from "../views/expect-type.js";

export default class Match extends BaseCommand {
  static override description = `Say which object a Terraform match_baton_id would match.

An argument is an id, or a Terraform file or folder, whose match_baton_id values are all looked at. A terraform.tfstate, or what
\`terraform show -json\` prints, tells what expressions came to.

C1 matches an object whose RawId annotation is the same text; an entitlement by the RawId of its resource (the group) and its slug.
Exit status 1 when a value does not match exactly one object.`;

  static override examples = [
    "<%= config.bin %> match -f sync.c1z 0oa1xyz789abcdef0h7",
    "<%= config.bin %> match -f sync.c1z main.tf modules/",
    "<%= config.bin %> match -f sync.c1z main.tf terraform.tfstate",
    "<%= config.bin %> match -f sync.c1z infrastructure -o json",
  ];

  static override strict = false;
  static override args = {
    value: Args.string({ ignoreStdin: true, description: "ids, Terraform files, states or folders", required: true }),
  };

  static override flags = {
    file: fileFlag,
    "output-format": outputFormatFlag(["console", "json"]),
    json: jsonFlag,
    "sync-id": syncIdFlag,
    "resource-type": Flags.string({ char: "t", summary: "only objects of this type count as a match" }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Match);
    const archive = await this.open(flags.file);
    const { sync, notice } = chooseSync(archive, flags["sync-id"]);
    if (notice !== undefined) this.notice(notice);
    if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${archive.path} holds no sync at all.`);
    const [{ IdIndex }, { askMatches, isFailure }] = await Promise.all([
      import("../terraform/id-index.js"),
      import("../terraform/ask-matches.js"),
    ]);
    const resourceType = flags["resource-type"];
    if (resourceType !== undefined) expectType([sync], resourceType, "--resource-type");
    const index = new IdIndex(sync);
    if (index.unreadable > 0) {
      this.tellIncomplete(`${plural(index.unreadable, "row")} can't be read: nobody knows what could match there.`);
    }
    const wanted = resourceType === undefined ? {} : { resourceType };
    const values = await askMatches(index, argv.map(String), wanted, (error) => this.refuse(error));
    if (values.length === 0) this.notice("No match_baton_id in there.");
    const answer = { blocks: () => matchBlocks(values), json: () => matchJson(values) };
    await printAnswer(flags.json ? "json" : flags["output-format"], answer);
    if (values.some(isFailure)) this.endWith(EXIT.answerIsNo);
  }
}
