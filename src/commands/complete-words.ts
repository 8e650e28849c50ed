import { BaseCommand } from "../base-command.js";
import { completionsOf } from "../completion/candidates.js";
import { bashCandidate, splitShellWords } from "../completion/shell-words.js";
import { standardOutput } from "../output/standard-output.js";

export default class CompleteWords extends BaseCommand {
  static override description = "Print what the last word of a command line can become; for the completion scripts.";
  static override hidden = true;
  static override strict = false;
  static override baseFlags = {};

  async run(): Promise<void> {
    const [shell, ...rest] = this.argv;
    const words = shell === "bash" ? splitShellWords(rest[0] ?? "").slice(1) : rest.slice(rest[0] === "--" ? 1 : 0);
    const typed = words.at(-1) ?? "";
    const found = await this.#candidates(words);
    const lines = shell === "bash" ? found.map((one) => bashCandidate(one, typed)) : found;
    standardOutput.write(Buffer.from(lines.map((line) => `${line}\n`).join("")));
  }

  /** Whoever presses the tab key wants no error message: no candidates then. */
  async #candidates(words: readonly string[]): Promise<readonly string[]> {
    try {
      return await completionsOf(this.config.commands, words);
    } catch (error) {
      if (process.env.DEBUG) throw error;
      return [];
    }
  }
}
