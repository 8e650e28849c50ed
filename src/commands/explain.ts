import { statSync } from "node:fs";
import * as Args from "@oclif/core/args";
import { BaseCommand } from "../cli/base-command.js";
import { EXIT } from "../cli/exit-status.js";
import { jsonFlag, outputFormatFlag } from "../cli/flags.js";
import { readStandardInput } from "../cli/standard-input.js";

const FORMATS = ["console", "json", "markdown"] as const;

export default class Explain extends BaseCommand {
  static override description =
    `Explain an error text, a published code, a validation rule or a topic: symptom, causes, fixes.

An error text is taken apart (log line, error chain, traceback). What is nearest to the cause answers: an entry of the
catalogue, or the family of codes or wordings. A word such as "pagination" lists a chapter, the name of a family its table.
Without anything the topics are listed. A text is read from the arguments or, where there are none (or -), from standard input.
Exit status: 0 an entry, family or topic answers, 1 only a guess, a place or step without a cause, or nothing.`;

  static override examples = [
    "<%= config.bin %> explain",
    "<%= config.bin %> explain page-token-repeats",
    "<%= config.bin %> explain grant-principal-missing",
    '<%= config.bin %> explain "x509: certificate signed by unknown authority"',
    "<%= config.bin %> explain AADSTS7000215",
    "<%= config.bin %> explain pagination",
    "python agent.py 2>&1 | <%= config.bin %> explain",
  ];

  static override strict = false;
  static override args = {
    text: Args.string({
      ignoreStdin: true,
      description: "id of a topic, name of a rule or family, a code, or an error text",
    }),
  };
  static override flags = { "output-format": outputFormatFlag(FORMATS), json: jsonFlag };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Explain);
    const words = argv.map(String);
    const isGiven = words.length > 0 && !(words.length === 1 && words[0] === "-");
    const question = isGiven ? words.join(" ") : ((await readStandardInput()) ?? "");
    if (argv.length === 1 && isFile(question)) {
      this.notice(
        `${question} is a file: \`baton logs FILE\` reads a log, \`baton FILE\` shows an archive. Its name is explained:`,
      );
    }
    const { explain } = await import("../runs/explain-question.js");
    const isAnswered = await explain(question.trim(), flags.json ? "json" : flags["output-format"]);
    if (!isAnswered) this.endWith(EXIT.answerIsNo);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
