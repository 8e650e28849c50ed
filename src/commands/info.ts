import { BaseCommand } from "../cli/base-command.js";
import { fileFlag, jsonFlag, outputFormatFlag } from "../cli/flags.js";
import { standardOutput } from "../output/standard-output.js";

export default class Info extends BaseCommand {
  static override description =
    "Show how an archive is built: format, engine, encoding, parts with their sizes, syncs.";

  static override examples = ["<%= config.bin %> info -f sync.c1z", "<%= config.bin %> info -f sync.c1z -o json"];

  static override flags = { file: fileFlag, "output-format": outputFormatFlag(["console", "json"]), json: jsonFlag };

  async run(): Promise<void> {
    const { flags } = await this.parse(Info);
    const archive = await this.open(flags.file);
    if (flags.json || flags["output-format"] === "json") {
      const { archiveInfoJson } = await import("../views/archive-info.js");
      standardOutput.write(Buffer.from(`${JSON.stringify(archiveInfoJson(archive))}\n`));
      return;
    }
    const [{ archiveInfoTables }, { themeFor }] = await Promise.all([
      import("../output/archive-info-table.js"),
      import("../output/theme.js"),
    ]);
    standardOutput.write(Buffer.from(archiveInfoTables(archive, await themeFor(process.stdout))));
  }
}
