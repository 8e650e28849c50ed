import type { Finding } from "../../findings/finding.js";
import type { RunReport } from "../../findings/report.js";
import type { FindingRule } from "../../findings/rule.js";
import type { Theme } from "../../terminal/theme.js";
import type { FindingsFormat } from "./formats.js";

/** Takes text; what it does with it is its own affair. */
export type Write = (text: string) => void;

/** What was run, and everything it may find. */
export interface FindingsTool {
  /** As reports call it: `baton validate`. */
  readonly name: string;
  /** Version of this program. */
  readonly version: string;
  /** Of this program, as its package names it. */
  readonly homepage?: string | undefined;
  /** In the order of reports. */
  readonly rules: readonly FindingRule[];
  /** Forms in which the command gives a report of its own. */
  readonly ownForms?: readonly FindingsFormat[];
}

/** What a command says beside its findings. */
export interface OwnReport {
  /** As data, beside the findings in JSON. */
  readonly facts: object;
  /** The report for people, findings included, in place of the common one. */
  readonly text: Readonly<Partial<Record<FindingsFormat, (report: RunReport, theme: Theme) => Promise<string>>>>;
}

/** What every findings output is told. */
export interface FindingsOutputOptions {
  readonly theme: Theme;
  readonly tool: FindingsTool;
  /** Show counts only, no objects. */
  readonly noExamples: boolean;
}

/** A form of report. It gets every finding as it is found, if it wants them, and the summary at the end. */
export interface FindingsOutput {
  finding?(finding: Finding): void;
  /** `facts` are those of the command, beside the findings. */
  end(report: RunReport, facts?: object): void;
}

/** Makes an output that writes to `write`. */
export type FindingsOutputFactory = (write: Write, options: FindingsOutputOptions) => FindingsOutput;
