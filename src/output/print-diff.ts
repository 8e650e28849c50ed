import type { DiffLayout, DiffReport } from "./diff-report.js";
import { type Sink, standardOutput } from "./standard-output.js";

/** The formats of a diff. */
export type DiffFormat = "console" | "json" | "ndjson" | "csv" | "markdown";

/** How a diff is printed. */
export interface PrintDiffOptions extends DiffLayout {
  readonly format: DiffFormat;
  readonly jsonShape: "reference" | "detailed";
}

/** Prints a diff to standard output. */
export async function printDiff(report: DiffReport, options: PrintDiffOptions, sink = standardOutput): Promise<void> {
  await FORMATS[options.format](report, options, sink);
}

const FORMATS: Readonly<
  Record<DiffFormat, (report: DiffReport, options: PrintDiffOptions, sink: Sink) => Promise<void>>
> = {
  async json(report, { summary, jsonShape }, sink) {
    const { writeDetailedJson, writeReferenceJson, writeSummaryJson } = await import("./diff-json.js");
    if (summary) writeSummaryJson(report, sink);
    else if (jsonShape === "detailed") writeDetailedJson(report, sink);
    else writeReferenceJson(report, sink);
  },
  async ndjson(report, { summary }, sink) {
    const { writeDiffNdjson } = await import("./diff-json.js");
    writeDiffNdjson(report, sink, summary);
  },
  async csv(report, { summary }, sink) {
    const [{ writeDiffCsv, writeSummaryCsv }, { csvLineFor }] = await Promise.all([
      import("./diff-csv.js"),
      import("./csv.js"),
    ]);
    const write = summary ? writeSummaryCsv : writeDiffCsv;
    write(report, sink, csvLineFor(process.stdout));
  },
  async markdown(report, options, sink) {
    const { writeDiffMarkdown } = await import("./diff-markdown.js");
    writeDiffMarkdown(report, options, sink);
  },
  async console(report, options, sink) {
    const [{ writeDiffConsole }, { themeFor }] = await Promise.all([import("./diff-console.js"), import("./theme.js")]);
    writeDiffConsole(report, options, sink, await themeFor(process.stdout));
  },
};
