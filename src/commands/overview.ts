import { C1zError } from "../c1z/errors.js";
import { BaseCommand } from "../cli/base-command.js";
import { EXIT } from "../cli/exit-status.js";
import { archiveArg, fileFlag, jsonFlag, outputFormatFlag, syncIdFlag } from "../cli/flags.js";
import { printAnswer } from "../render/print-answer.js";
import { overviewJson, overviewOf } from "../runs/overview.js";
import { overviewBlocks } from "../runs/overview-blocks.js";

export default class Overview extends BaseCommand {
  static override description = `Show an archive on one screen: counts, the worst findings, what to try next.

That is also what baton without arguments shows in a folder with a sync.c1z, or just one other archive. Ends with 1 where rows are missing
or can't be read, 3 where reading stopped.`;

  static override examples = ["<%= config.bin %> overview -f sync.c1z"];

  static override args = archiveArg;

  static override flags = {
    file: fileFlag,
    "output-format": outputFormatFlag(["console", "json"]),
    json: jsonFlag,
    "sync-id": syncIdFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Overview);
    const archive = await this.open(flags.file);
    const overview = await overviewOf(archive, flags["sync-id"]);
    if (overview.statistics === undefined) this.endWith(EXIT.unreadableInput);
    const { uncounted } = overview.statistics ?? {};
    const stopped = overview.findings?.error ?? uncounted;
    if (stopped !== undefined) {
      const { code, message, hint } = stopped;
      this.refuse(new C1zError(code, message, { hint, file: flags.file }));
    }
    if (overview.findings?.isDamaged) this.endWith(EXIT.answerIsNo);
    const answer = { blocks: () => overviewBlocks(overview), json: () => overviewJson(overview) };
    await printAnswer(flags.json ? "json" : flags["output-format"], answer);
  }
}
