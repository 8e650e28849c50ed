import * as Args from "@oclif/core/args";
import { BaseCommand } from "../cli/base-command.js";
import { tellBug } from "../cli/tell-failure.js";

export default class Mcp extends BaseCommand {
  static override description =
    `Let an assistant ask archives: a server of the Model Context Protocol on standard input and output.

Clients such as Claude, Cursor or VS Code start it. It answers as the other commands do, in small parts, and only
reads: the named archives and logs, and those in the named folders (without one: this folder). It ends when standard input does.`;

  static override examples = ["<%= config.bin %> mcp sync.c1z", "<%= config.bin %> mcp ./archives debug.log"];

  static override strict = false;
  static override args = {
    file: Args.string({ ignoreStdin: true, description: "archives and logs, or folders of them" }),
  };

  async run(): Promise<void> {
    const { argv } = await this.parse(Mcp);
    const { runMcp } = await import("../mcp/run-mcp.js");
    const paths = argv.length === 0 ? ["."] : argv.map(String);
    await runMcp({ paths }, { notice: (text) => this.notice(text), bug: tellBug });
  }
}
