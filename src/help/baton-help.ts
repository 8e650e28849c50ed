import { Help } from "@oclif/core/help";
import { documentText } from "../render/print-document.js";
import { wrapLines } from "../text/wrap-lines.js";
import { CommandPage } from "./command-page.js";
import type { FormatChoice, HelpTopic } from "./help-topic.js";
import { HELP_TOPICS } from "./topics.js";

/** The help of the program (package.json names this module): oclif's, with topics that are no commands. */
export default class BatonHelp extends Help {
  protected override CommandHelpClass = CommandPage;

  /** Lines that oclif does not break, such as the first of a page, fit the terminal too. */
  protected override log(...lines: string[]): void {
    super.log(...lines.map((line) => wrapLines(line, this.opts.maxWidth)));
  }

  override async showHelp(argv: string[]): Promise<void> {
    const [word] = argv.filter((one) => !one.startsWith("-"));
    const topic = HELP_TOPICS.find(({ name }) => name === word);
    if (topic === undefined) await super.showHelp(argv);
    else await this.#showTopic(topic);
  }

  override async showRootHelp(): Promise<void> {
    await super.showRootHelp();
    const topics = HELP_TOPICS.map(({ name, summary }): [string, string] => [`help ${name}`, summary]);
    const body = this.renderList(topics, { indentation: 2, spacer: "\n" });
    this.log(this.section("MORE", body));
  }

  async #showTopic(topic: HelpTopic): Promise<void> {
    // Its paragraphs are broken already, and commands are copied: they stay in one line. log ends the last line itself.
    super.log((await documentText(topic.blocks(this.#choices()), "console")).trimEnd());
  }

  #choices(): readonly FormatChoice[] {
    return this.sortedCommands.flatMap(({ id, flags }) => {
      const format = flags["output-format"];
      const formats = format?.type === "option" ? format.options : undefined;
      return formats === undefined ? [] : [{ command: id.replaceAll(":", " "), formats }];
    });
  }
}
