import * as Args from "@oclif/core/args";
import * as Errors from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { BaseCommand } from "../cli/base-command.js";
import { syncIdFlag } from "../cli/flags.js";
import { namedArchives } from "../cli/named-archives.js";
import { tellBug } from "../cli/tell-failure.js";

/** A flag that may be given several times, with one value each. */
const SEVERAL = { multiple: true, multipleNonGreedy: true } as const;

export default class Explore extends BaseCommand {
  static override description = `See an archive in the browser: findings, lists, who has what and why, what changed.

Serves a page on this computer only, under an address with a token that it prints, and opens the browser. Several archives are compared, and make a
history; the last one is shown first. Ends with Ctrl-C, or after an hour without use. Nothing is sent anywhere.`;

  static override examples = [
    "<%= config.bin %> explore sync.c1z",
    "<%= config.bin %> explore yesterday.c1z today.c1z",
    "<%= config.bin %> explore sync.c1z --log debug.log",
    "<%= config.bin %> explore sync.c1z --no-open --port 8080",
  ];

  static override strict = false;
  static override args = {
    file: Args.string({ ignoreStdin: true, description: "archives, or folders of them, the oldest first" }),
  };

  static override flags = {
    file: Flags.string({
      char: "f",
      summary: "path of a .c1z archive (default: sync.c1z, else the only one here)",
      ...SEVERAL,
    }),
    log: Flags.string({ summary: "log of the run that wrote the archive", ...SEVERAL }),
    port: Flags.integer({ summary: "port to listen on (default: any that is free)", min: 1, max: 65_535 }),
    open: Flags.boolean({ summary: "open the browser", default: true, allowNo: true }),
    "sync-id": syncIdFlag,
    host: Flags.string({ summary: "address to listen on instead of 127.0.0.1", dependsOn: ["allow-remote"] }),
    "allow-remote": Flags.boolean({ summary: "let other computers ask, without encryption", dependsOn: ["host"] }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Explore);
    const named = [...(flags.file ?? []), ...argv.map(String)];
    const files = named.length === 0 ? [this.archiveOfFolder()] : namedArchives(named);
    if (files.length === 0) throw new Errors.CLIError("Expected an archive.");
    const { runExplore } = await import("../explore/run-explore.js");
    const { port, host, open, log: logs = [], "sync-id": syncId } = flags;
    await runExplore({ files, logs, syncId, port, host, open }, { notice: (text) => this.notice(text), bug: tellBug });
  }
}
