import type { Finding } from "../../validate/finding.js";
import type { ValidationReport } from "../../validate/report.js";
import { ReportFile } from "../report-file.js";
import { type Sink, standardOutput } from "../standard-output.js";
import { TextWriter } from "../text-writer.js";
import { PLAIN_THEME, type Theme, themeFor } from "../theme.js";
import type { FindingsOutput } from "./findings-output.js";
import { type FindingsFormat, findingsOutput, formatOfFile } from "./formats.js";

/** Where a findings report goes, and in which form. */
export interface ReportRequest {
  /** Undefined: `console`, or with a file what the file's name says. */
  readonly format: FindingsFormat | undefined;
  /** A file that gets the report, while standard output gets the one for people. */
  readonly outputFile: string | undefined;
  readonly noExamples: boolean;
  readonly version: string;
}

/** A findings report on its way to standard output, to a file, or both. */
export class FindingsReport {
  readonly #outputs: readonly FindingsOutput[];
  readonly #writers: readonly TextWriter[];
  readonly #file: ReportFile | undefined;

  private constructor(
    outputs: readonly FindingsOutput[],
    writers: readonly TextWriter[],
    file: ReportFile | undefined,
  ) {
    this.#outputs = outputs;
    this.#writers = writers;
    this.#file = file;
  }

  /** Throws `C1Z_UNWRITABLE` where the file can't be written. */
  static async open({ format, outputFile, noExamples, version }: ReportRequest): Promise<FindingsReport> {
    const file = outputFile === undefined ? undefined : new ReportFile(outputFile);
    const targets: { readonly sink: Sink; readonly format: FindingsFormat; readonly theme: Theme }[] = [];
    const shown = outputFile === undefined ? (format ?? "console") : "console";
    targets.push({ sink: standardOutput, format: shown, theme: await themeFor(process.stdout) });
    if (file !== undefined && outputFile !== undefined)
      targets.push({ sink: file, format: format ?? formatOfFile(outputFile), theme: PLAIN_THEME });
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
