import { BaseCommand } from "../cli/base-command.js";
import { completionsOf, FILES } from "../completion/candidates.js";
import { bashCandidate, readShellLine } from "../completion/shell-words.js";
import { standardOutput } from "../terminal/standard-output.js";

export default class CompleteWords extends BaseCommand {
  static override description = "Print what the last word of a command line can become; for the completion scripts.";
  static override hidden = true;
  static override strict = false;
  static override baseFlags = {};

  async run(): Promise<void> {
    const [shell, ...rest] = this.argv;
    const found = shell === "bash" ? await this.#forBash(rest) : await this.#forWords(rest);
    standardOutput.write(Buffer.from(found.map((line) => `${line}\n`).join("")));
  }

  /** bash hands over its word breaks and the line as it was typed. */
  async #forBash([wordBreaks = "", typed = ""]: readonly string[]): Promise<readonly string[]> {
    const line = readShellLine(typed, wordBreaks);
    const found = await this.#candidates(line.words.slice(1));
    return found.map((one) => (one === FILES ? one : bashCandidate(one, line)));
  }

  /** zsh and fish hand over words, the last one as it was typed: with quotes and backslashes. */
  async #forWords(argv: readonly string[]): Promise<readonly string[]> {
    const words = argv.slice(argv[0] === "--" ? 1 : 0);
    const typed = readShellLine(words.at(-1) ?? "").words.join(" ");
    return this.#candidates([...words.slice(0, -1), typed]);
  }

  /** Whoever presses the tab key wants no error message: no candidates then. */
  async #candidates(words: readonly string[]): Promise<readonly string[]> {
    try {
      return await completionsOf(this.program.commands, words);
    } catch (error) {
      if (process.env.DEBUG) throw error;
      return [];
    }
  }
}
