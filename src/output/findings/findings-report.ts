import { openOutputFile } from "../../files/open-output-file.js";
import type { OutputFile } from "../../files/output-file.js";
import { outputTarget } from "../../files/output-target.js";
import type { InputFile } from "../../files/refuse-input.js";
import type { Finding } from "../../validate/finding.js";
import type { ValidationReport } from "../../validate/report.js";
import { type Sink, standardOutput } from "../standard-output.js";
import { TextWriter } from "../text-writer.js";
import { PLAIN_THEME, type Theme, themeFor } from "../theme.js";
import type { FindingsOutput } from "./findings-output.js";
import { type FindingsFormat, findingsOutput, formatOfFile } from "./formats.js";

/** Where a findings report goes, and in which form. */
export interface ReportRequest {
  /** Undefined: `console`, or with a file what the file's name says. */
  readonly format: FindingsFormat | undefined;
  /**
   * A file that gets the report, while standard output gets the one for people; standard output itself, as `-` or by a name of the
   * system, gets this report alone.
   */
  readonly outputFile: string | undefined;
  /** The files that are read, none of which is written. */
  readonly inputs: readonly InputFile[];
  readonly noExamples: boolean;
  readonly version: string;
}

/** A findings report on its way to standard output, to a file, or both. */
export class FindingsReport {
  readonly #outputs: readonly FindingsOutput[];
  readonly #writers: readonly TextWriter[];
  readonly #file: OutputFile | undefined;

  private constructor(
    outputs: readonly FindingsOutput[],
    writers: readonly TextWriter[],
    file: OutputFile | undefined,
  ) {
    this.#outputs = outputs;
    this.#writers = writers;
    this.#file = file;
  }

  /** Throws `C1Z_OUTPUT_IS_INPUT`, and `C1Z_UNWRITABLE` where the file can't be written. */
  static async open(request: ReportRequest): Promise<FindingsReport> {
    const { noExamples, version } = request;
    const file = await openFile(request);
    const targets = [await shownReport(request, file !== undefined)];
    if (file !== undefined) {
      const format = request.format ?? formatOfFile(request.outputFile ?? "");
      targets.push({ sink: file, format, theme: PLAIN_THEME });
    }
    const writers = targets.map(({ sink }) => new TextWriter(sink));
    const outputs: FindingsOutput[] = [];
    for (const [index, target] of targets.entries()) {
      const make = await findingsOutput(target.format);
      const write = writers[index]?.write ?? (() => {});
      outputs.push(make(write, { theme: target.theme, version, noExamples }));
    }
    return new FindingsReport(outputs, writers, file);
  }

  /** Those outputs that want each finding as it is found. */
  get listeners(): readonly ((finding: Finding) => void)[] {
    return this.#outputs.flatMap((output) => (output.finding === undefined ? [] : [output.finding.bind(output)]));
  }

  /** Writes the rest; the file appears. */
  end(report: ValidationReport): void {
    for (const output of this.#outputs) output.end(report);
    for (const writer of this.#writers) writer.flush();
    this.#file?.finish();
  }

  /** Leaves nothing of an unfinished file behind. */
  discard(): void {
    this.#file?.discard();
  }
}

interface Target {
  readonly sink: Sink;
  readonly format: FindingsFormat;
  readonly theme: Theme;
}

/** The file beside standard output; none where the name given is that of standard output. */
async function openFile({ outputFile, inputs }: ReportRequest): Promise<OutputFile | undefined> {
  if (outputFile === undefined) return undefined;
  const file = await openOutputFile(outputFile, { replaces: true, inputs, standardOutput });
  return outputTarget(outputFile).kind === "standard output" ? undefined : file;
}

async function shownReport({ format }: ReportRequest, isForPeople: boolean): Promise<Target> {
  return {
    sink: standardOutput,
    format: isForPeople ? "console" : (format ?? "console"),
    theme: await themeFor(process.stdout),
  };
}
