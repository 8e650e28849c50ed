import { type DiffLayout, diffBlocks } from "../diff/diff-blocks.js";
import type { DiffFormat, DiffReport } from "../diff/diff-report.js";
import { printDocument } from "../render/print-document.js";
import { type Sink, standardOutput } from "../terminal/standard-output.js";

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
    const { writeDetailedJson, writeReferenceJson, writeSummaryJson } = await import("../output/diff-json.js");
    if (summary) writeSummaryJson(report, sink);
    else if (jsonShape === "detailed") writeDetailedJson(report, sink);
    else writeReferenceJson(report, sink);
  },
  async ndjson(report, { summary }, sink) {
    const { writeDiffNdjson } = await import("../output/diff-json.js");
    writeDiffNdjson(report, sink, summary);
  },
  async csv(report, { summary }, sink) {
    const [{ writeDiffCsv, writeSummaryCsv }, { csvLineFor }] = await Promise.all([
      import("../output/diff-csv.js"),
      import("../output/csv.js"),
    ]);
    const write = summary ? writeSummaryCsv : writeDiffCsv;
    write(report, sink, csvLineFor(process.stdout));
  },
  markdown: (report, options, sink) => printDocument(diffBlocks(report, options), "markdown", sink),
  // The guards that failed are told on standard error, where nothing else is in between.
  console: (report, options, sink) => printDocument(diffBlocks({ ...report, guards: [] }, options), "console", sink),
};
