import { BaseCommand } from "../cli/base-command.js";
import { jsonFlag, outputFormatFlag } from "../cli/flags.js";
import { printAnswer } from "../render/print-answer.js";
import { ruleDocument } from "../validate/rule-document.js";
import { RULE_NAMES } from "../validate/rule-list.js";
import { rulesBlocks } from "../validate/rules-blocks.js";
import { rulesJson } from "../validate/rules-json.js";

export default class Rules extends BaseCommand {
  static override description = `List the rules that validate asks, with their default levels.

\`<%= config.bin %> explain RULE\` says what one means and how to fix what it finds.`;

  static override examples = ["<%= config.bin %> rules", "<%= config.bin %> rules -o json"];

  static override flags = { "output-format": outputFormatFlag(["console", "json"]), json: jsonFlag };

  async run(): Promise<void> {
    const { flags } = await this.parse(Rules);
    const documents = RULE_NAMES.map(ruleDocument);
    const answer = { blocks: () => rulesBlocks(documents), json: () => rulesJson(documents) };
    await printAnswer(flags.json ? "json" : flags["output-format"], answer);
  }
}
