import * as Args from "@oclif/core/args";
import { BaseCommand } from "../cli/base-command.js";
import { jsonFlag, outputFormatFlag } from "../cli/flags.js";

export default class Schema extends BaseCommand {
  static override description = `Print the JSON Schema of what a command writes; without a name, list all schemas.

NAME is a command or a name in the list. docs/json.md says what is promised of JSON and how it may change.`;

  static override examples = [
    "<%= config.bin %> schema",
    "<%= config.bin %> schema grants",
    "<%= config.bin %> schema principals compare",
    "<%= config.bin %> schema --jq '.schemas[].name' -r",
  ];

  static override strict = false;
  static override args = {
    name: Args.string({ ignoreStdin: true, description: "a command, or the name of a schema" }),
  };

  static override flags = { "output-format": outputFormatFlag(["console", "json"]), json: jsonFlag };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Schema);
    const name = argv.map(String).join(" ");
    const { printSchemaList, printSchemaOf } = await import("../runs/print-schema.js");
    if (name === "") {
      await printSchemaList(flags.json ? "json" : flags["output-format"]);
      return;
    }
    const others = await printSchemaOf(name);
    if (others.length > 0) this.notice(`Further schemas of this command: ${others.join(", ")}.`);
  }
}
