import { openOutputFile } from "../../files/open-output-file.js";
import type { OutputFile } from "../../files/output-file.js";
import type { InputFile } from "../../files/refuse-input.js";
import type { Finding } from "../../findings/finding.js";
import type { RunReport } from "../../findings/report.js";
import { type Sink, standardOutput } from "../../terminal/standard-output.js";
import { terminalWidth } from "../../terminal/terminal-width.js";
import { TextWriter } from "../../terminal/text-writer.js";
import { PLAIN_THEME, type Theme, themeFor } from "../../terminal/theme.js";
import { wrapLines } from "../../text/wrap-lines.js";
import type { FindingsOutput, FindingsTool, OwnReport } from "./findings-output.js";
import { type FindingsFormat, findingsOutput } from "./formats.js";
import { reportFiles } from "./report-files.js";

/** Where a findings report goes, and in which form, as the flags are called. */
export interface ReportOptions {
  /** Undefined: `console`, or with a file what the file's name says. */
  readonly "output-format"?: FindingsFormat | undefined;
  readonly json: boolean;
  /**
   * Files that get the report, as {@link reportFiles} reads them, while standard output gets the one for people; standard output itself,
   * as `-` or by a name of the system, gets this report alone.
   */
  readonly "output-file"?: readonly string[] | undefined;
  readonly "no-examples"?: boolean;
}

/** The form that is asked for; undefined: the default. */
export function askedFormat(options: ReportOptions): FindingsFormat | undefined {
  return options.json ? "json" : options["output-format"];
}

/** A findings report on its way to standard output, to files, or both. */
export class FindingsReport {
  readonly #targets: readonly Target[];
  readonly #files: readonly OutputFile[];

  private constructor(targets: readonly Target[], files: readonly OutputFile[]) {
    this.#targets = targets;
    this.#files = files;
  }

  /** `inputs` are never written. Throws `C1Z_OUTPUT_IS_INPUT`, and `C1Z_UNWRITABLE` where the file can't be written. */
  static async open(options: ReportOptions, tool: FindingsTool, inputs: readonly InputFile[]): Promise<FindingsReport> {
    const { "output-file": values = [], "no-examples": noExamples = false } = options;
    const asked = askedFormat(options);
    const places = reportFiles(values, asked);
    const open = async (sink: Sink, format: FindingsFormat, theme: Theme, width?: number): Promise<Target> => {
      const writer = new TextWriter(sink);
      const make = tool.ownForms?.includes(format) ? () => ({ end() {} }) : await findingsOutput(format);
      const write = format === "console" ? (text: string) => writer.write(wrapLines(text, width)) : writer.write;
      return { writer, format, theme, output: make(write, { theme, tool, noExamples }) };
    };
    const shown = places.length === 0 ? asked : places.find(({ isStandardOutput }) => isStandardOutput)?.format;
    const theme = await themeFor(process.stdout);
    const targets = [await open(standardOutput, shown ?? "console", theme, terminalWidth(process.stdout))];
    const files: OutputFile[] = [];
    try {
      for (const { path, format, isStandardOutput } of places) {
        // Standard output is looked at as well: it may be a file that is read.
        const file = await openOutputFile(path, { replaces: true, inputs, standardOutput });
        if (isStandardOutput) continue;
        files.push(file);
        targets.push(await open(file, format, PLAIN_THEME));
      }
    } catch (error) {
      for (const file of files) file.discard();
      throw error;
    }
    return new FindingsReport(targets, files);
  }

  /** Those outputs that want each finding as it is found. */
  get listeners(): readonly ((finding: Finding) => void)[] {
    return this.#targets.flatMap(({ output }) => (output.finding === undefined ? [] : [output.finding.bind(output)]));
  }

  /** Writes the rest, with what the command says beside the findings; the files appear. */
  async end(report: RunReport, own?: OwnReport): Promise<void> {
    for (const { writer, format, theme, output } of this.#targets) {
      const text = own?.text[format];
      if (text === undefined) output.end(report, own?.facts);
      else writer.write(await text(report, theme));
      writer.flush();
    }
    for (const file of this.#files) file.finish();
  }

  /** Leaves nothing of unfinished files behind. */
  discard(): void {
    for (const file of this.#files) file.discard();
  }
}

interface Target {
  readonly writer: TextWriter;
  readonly format: FindingsFormat;
  readonly theme: Theme;
  readonly output: FindingsOutput;
}
