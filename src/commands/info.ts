import { BaseCommand } from "../cli/base-command.js";
import { archiveArg, fileFlag, jsonFlag, outputFormatFlag } from "../cli/flags.js";
import { printAnswer } from "../render/print-answer.js";
import { archiveInfoJson } from "../views/archive-info.js";
import { archiveInfoBlocks } from "../views/archive-info-blocks.js";

export default class Info extends BaseCommand {
  static override description =
    "Show how an archive is built: format, engine, encoding, parts with their sizes, syncs.";

  static override examples = ["<%= config.bin %> info -f sync.c1z", "<%= config.bin %> info -f sync.c1z -o json"];

  static override args = archiveArg;

  static override flags = { file: fileFlag, "output-format": outputFormatFlag(["console", "json"]), json: jsonFlag };

  async run(): Promise<void> {
    const { flags } = await this.parse(Info);
    const archive = await this.open(flags.file);
    const answer = { blocks: () => archiveInfoBlocks(archive), json: () => archiveInfoJson(archive) };
    await printAnswer(flags.json ? "json" : flags["output-format"], answer);
  }
}
