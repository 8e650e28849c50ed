import type { Command } from "@oclif/core/command";
import { CommandHelp } from "@oclif/core/help";
import { JQ_GROUP } from "../cli/jq-flags.js";

const LAST_GROUP = "GLOBAL";

/** The help of a command: its own flags first, the same for all last, and jq's in a topic of their own. */
export class CommandPage extends CommandHelp {
  protected override groupFlags(flags: Command.Flag.Any[]) {
    const { mainFlags, flagGroups } = super.groupFlags(flags.filter(({ helpGroup }) => helpGroup !== JQ_GROUP));
    const { [LAST_GROUP]: last = [], ...others } = flagGroups;
    return { mainFlags, flagGroups: { ...others, [LAST_GROUP]: last } };
  }

  /** Options have room to break at. */
  protected override flags(flags: Command.Flag.Any[]) {
    return super
      .flags(flags)
      ?.map(([left, right]): [string, string | undefined] => [
        left,
        right?.replace(/<options: [^>]*>/, (options) => options.replaceAll("|", " | ")),
      ]);
  }

  /** What follows the first line, which stands above already, its line breaks those of the terminal. */
  protected override description(): string | undefined {
    const [, ...paragraphs] = (this.command.description ?? "").split(/\n{2,}/);
    return paragraphs.length === 0 ? undefined : this.wrap(paragraphs.map(unbroken).join("\n\n"));
  }

  /** Not all flags once more: what has to be given, and that there are others. */
  protected override defaultUsage(): string {
    const { id, args, flags, strict } = this.command;
    const words = Object.values(args ?? {}).map((arg) => `${this.arg(arg)}${strict ? "" : "..."}`);
    const required = Object.values(flags ?? {})
      .filter((flag) => flag.required && !flag.hidden)
      .map((flag) => `--${flag.name}${flag.type === "option" ? " VALUE" : ""}`);
    return [id, ...words, ...required, "[FLAGS]"].join(" ");
  }
}

/** A paragraph as one line; the lines of a list (`bash: …`) stay apart. */
function unbroken(paragraph: string): string {
  return paragraph.replaceAll(/\n(?!\S+: )/g, " ");
}
