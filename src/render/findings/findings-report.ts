import { openOutputFile } from "../../files/open-output-file.js";
import type { OutputFile } from "../../files/output-file.js";
import { outputTarget } from "../../files/output-target.js";
import type { InputFile } from "../../files/refuse-input.js";
import type { Finding } from "../../findings/finding.js";
import type { RunReport } from "../../findings/report.js";
import { type Sink, standardOutput } from "../../terminal/standard-output.js";
import { terminalWidth } from "../../terminal/terminal-width.js";
import { TextWriter } from "../../terminal/text-writer.js";
import { PLAIN_THEME, type Theme, themeFor } from "../../terminal/theme.js";
import { wrapLines } from "../../text/wrap-lines.js";
import type { FindingsOutput, FindingsTool, OwnReport } from "./findings-output.js";
import { type FindingsFormat, findingsOutput, formatOfFile } from "./formats.js";

/** Where a findings report goes, and in which form, as the flags are called. */
export interface ReportOptions {
  /** Undefined: `console`, or with a file what the file's name says. */
  readonly "output-format"?: FindingsFormat | undefined;
  readonly json: boolean;
  /**
   * A file that gets the report, while standard output gets the one for people; standard output itself, as `-` or by a name of the
   * system, gets this report alone.
   */
  readonly "output-file"?: string | undefined;
  readonly "no-examples"?: boolean;
}

/** The form that is asked for; undefined: the default. */
export function askedFormat(options: ReportOptions): FindingsFormat | undefined {
  return options.json ? "json" : options["output-format"];
}

/** A findings report on its way to standard output, to a file, or both. */
export class FindingsReport {
  readonly #targets: readonly Target[];
  readonly #file: OutputFile | undefined;

  private constructor(targets: readonly Target[], file: OutputFile | undefined) {
    this.#targets = targets;
    this.#file = file;
  }

  /** `inputs` are never written. Throws `C1Z_OUTPUT_IS_INPUT`, and `C1Z_UNWRITABLE` where the file can't be written. */
  static async open(options: ReportOptions, tool: FindingsTool, inputs: readonly InputFile[]): Promise<FindingsReport> {
    const { "output-file": path, "no-examples": noExamples = false } = options;
    const asked = askedFormat(options);
    const file = path === undefined ? undefined : await openFile(path, inputs);
    const open = async (sink: Sink, format: FindingsFormat, theme: Theme, width?: number): Promise<Target> => {
      const writer = new TextWriter(sink);
      const make = tool.ownForms?.includes(format) ? () => ({ end() {} }) : await findingsOutput(format);
      const write = format === "console" ? (text: string) => writer.write(wrapLines(text, width)) : writer.write;
      return { writer, format, theme, output: make(write, { theme, tool, noExamples }) };
    };
    const shown = file === undefined ? (asked ?? "console") : "console";
    const targets = [await open(standardOutput, shown, await themeFor(process.stdout), terminalWidth(process.stdout))];
    if (file !== undefined) targets.push(await open(file, asked ?? formatOfFile(path ?? ""), PLAIN_THEME));
    return new FindingsReport(targets, file);
  }

  /** Those outputs that want each finding as it is found. */
  get listeners(): readonly ((finding: Finding) => void)[] {
    return this.#targets.flatMap(({ output }) => (output.finding === undefined ? [] : [output.finding.bind(output)]));
  }

  /** Writes the rest, with what the command says beside the findings; the file appears. */
  async end(report: RunReport, own?: OwnReport): Promise<void> {
    for (const { writer, format, theme, output } of this.#targets) {
      const text = own?.text[format];
      if (text === undefined) output.end(report, own?.facts);
      else writer.write(await text(report, theme));
      writer.flush();
    }
    this.#file?.finish();
  }

  /** Leaves nothing of an unfinished file behind. */
  discard(): void {
    this.#file?.discard();
  }
}

interface Target {
  readonly writer: TextWriter;
  readonly format: FindingsFormat;
  readonly theme: Theme;
  readonly output: FindingsOutput;
}

/** The file beside standard output; none where the name given is that of standard output. */
async function openFile(path: string, inputs: readonly InputFile[]): Promise<OutputFile | undefined> {
  const file = await openOutputFile(path, { replaces: true, inputs, standardOutput });
  return outputTarget(path).kind === "standard output" ? undefined : file;
}
