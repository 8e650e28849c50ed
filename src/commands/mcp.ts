import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import type { FlagInput } from "@oclif/core/interfaces";
import { BaseCommand } from "../cli/base-command.js";
import { globalFlags } from "../cli/flags.js";
import { tellBug } from "../cli/tell-failure.js";
import { standardOutput } from "../terminal/standard-output.js";

/** As src/mcp/client-config.ts has them; its module is loaded where it is needed. */
const CLIENTS = ["claude", "vscode", "cursor", "json"] as const;

export default class Mcp extends BaseCommand {
  static override description =
    `Let an assistant ask archives: a server of the Model Context Protocol on standard input and output.

Clients such as Claude, Cursor or VS Code start it: --print-config prints what they need, docs/mcp.md has more. It answers as the other commands do, in
small parts, and only reads: the named archives and logs, and those in the named folders (without one: this folder). It ends when standard input does.`;

  static override examples = [
    "<%= config.bin %> mcp sync.c1z",
    "<%= config.bin %> mcp ./archives debug.log",
    "<%= config.bin %> mcp --print-config claude sync.c1z",
    "<%= config.bin %> mcp ./archives --hash-ids",
  ];

  static override strict = false;
  static override baseFlags: FlagInput = globalFlags;

  static override args = {
    file: Args.string({ ignoreStdin: true, description: "archives and logs, or folders of them" }),
  };

  static override flags = {
    "print-config": Flags.option({
      options: CLIENTS,
      summary: "print what starts this server in the client's settings, and end (json: the entry alone)",
    })(),
    "hash-ids": Flags.boolean({ summary: "give ids, names and e-mails as hashes, which can be asked with" }),
    "no-names": Flags.boolean({ summary: "leave out names, e-mails, logins, descriptions and profiles" }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Mcp);
    const paths = argv.length === 0 ? ["."] : argv.map(String);
    const [ids, names] = [flags["hash-ids"], flags["no-names"]];
    const client = flags["print-config"];
    if (client !== undefined) {
      const given = [...(ids ? ["--hash-ids"] : []), ...(names ? ["--no-names"] : [])];
      await printConfig(client, given, paths);
      return;
    }
    const { runMcp } = await import("../mcp/run-mcp.js");
    await runMcp(
      { paths, concealed: ids || names ? { ids, names } : undefined },
      { notice: (text) => this.notice(text), bug: tellBug },
    );
  }
}

async function printConfig(
  client: (typeof CLIENTS)[number],
  flags: readonly string[],
  paths: readonly string[],
): Promise<void> {
  const { clientConfig } = await import("../mcp/client-config.js");
  const { serverStart } = await import("../mcp/server-start.js");
  const [node = process.execPath, script = ""] = process.argv;
  const start = serverStart({ program: [node, script], flags, paths });
  standardOutput.write(Buffer.from(`${clientConfig(client, start)}\n`));
}
