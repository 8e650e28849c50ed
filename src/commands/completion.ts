import * as Args from "@oclif/core/args";
import type { FlagInput } from "@oclif/core/interfaces";
import { BaseCommand } from "../cli/base-command.js";
import { globalFlags } from "../cli/flags.js";
import { COMPLETION_SCRIPTS, SHELLS, type Shell } from "../completion/scripts.js";
import { standardOutput } from "../terminal/standard-output.js";

export default class Completion extends BaseCommand {
  static override description =
    `Print a script that completes commands, flags, and values from the archive that -f names.

bash: source <(baton completion bash)   in ~/.bashrc
zsh:  source <(baton completion zsh)    in ~/.zshrc, after compinit
fish: baton completion fish > ~/.config/fish/completions/baton.fish`;

  static override examples = ["<%= config.bin %> completion bash"];

  static override baseFlags: FlagInput = globalFlags;

  static override args = { shell: Args.custom<Shell>({ ignoreStdin: true, options: [...SHELLS] })({ required: true }) };

  async run(): Promise<void> {
    const { args } = await this.parse(Completion);
    standardOutput.write(Buffer.from(COMPLETION_SCRIPTS[args.shell as Shell]));
  }
}
