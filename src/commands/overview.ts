import { C1zError } from "../c1z/errors.js";
import { BaseCommand } from "../cli/base-command.js";
import { EXIT } from "../cli/exit-status.js";
import { fileFlag, jsonFlag, outputFormatFlag, syncIdFlag } from "../cli/flags.js";
import { standardOutput } from "../output/standard-output.js";
import { overviewOf } from "../runs/overview.js";
import { statisticsJson } from "../views/sync-statistics.js";

export default class Overview extends BaseCommand {
  static override description = `Show an archive on one screen: counts, the worst findings, what to try next.

That is also what baton without arguments shows in a folder that has a sync.c1z. Ends with 1 where rows are missing, 3 where not all
can be read.`;

  static override examples = ["<%= config.bin %> overview -f sync.c1z"];

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
      this.refuse(new C1zError(code, message, hint === undefined ? {} : { hint }));
    }
    if (flags.json || flags["output-format"] === "json") {
      const { file, statistics, findings } = overview;
      const document = { file, sync: statistics && statisticsJson(statistics), findings };
      standardOutput.write(Buffer.from(`${JSON.stringify(document)}\n`));
      return;
    }
    const [{ overviewText }, { themeFor }] = await Promise.all([
      import("../output/overview-text.js"),
      import("../output/theme.js"),
    ]);
    standardOutput.write(Buffer.from(overviewText(overview, await themeFor(process.stdout))));
  }
}
