import type { Finding } from "../../validate/finding.js";
import type { ValidationReport } from "../../validate/report.js";
import type { Theme } from "../theme.js";

/** Takes text; what it does with it is its own affair. */
export type Write = (text: string) => void;

/** What every findings output is told. */
export interface FindingsOutputOptions {
  readonly theme: Theme;
  /** Version of this program. */
  readonly version: string;
  /** Show counts only, no objects. */
  readonly noExamples: boolean;
}

/** A form of report. It gets every finding as it is found, if it wants them, and the summary at the end. */
export interface FindingsOutput {
  finding?(finding: Finding): void;
  end(report: ValidationReport): void;
}

/** Makes an output that writes to `write`. */
export type FindingsOutputFactory = (write: Write, options: FindingsOutputOptions) => FindingsOutput;
