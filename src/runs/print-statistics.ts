import { csvLineFor } from "../output/csv.js";
import type { ListFormat } from "../output/print-list.js";
import { printDocument } from "../render/print-document.js";
import { standardOutput } from "../terminal/standard-output.js";
import { comparisonBlocks, statisticsBlocks } from "../views/statistics-blocks.js";
import { compareStatistics, comparisonJson } from "../views/statistics-comparison.js";
import { type SyncStatistics, statisticsJson } from "../views/sync-statistics.js";

/**
 * Prints the statistics of one sync, or of several side by side. `asked` is how many were wanted: where some can't be read, the form
 * stays that of several.
 */
export async function printStatistics(
  all: readonly SyncStatistics[],
  format: ListFormat,
  asked = all.length,
): Promise<void> {
  const [only] = asked === 1 ? all : [];
  if (format === "console") await printDocument(only ? statisticsBlocks(only) : comparisonBlocks(all), "console");
  else standardOutput.write(Buffer.from(FORMATS[format](all, only)));
}

type Writer = (all: readonly SyncStatistics[], only: SyncStatistics | undefined) => string;

const FORMATS: Readonly<Record<Exclude<ListFormat, "console">, Writer>> = {
  json: (all, only) => `${JSON.stringify(only === undefined ? comparisonJson(all) : statisticsJson(only))}\n`,
  ndjson: (all) => all.map((one) => `${JSON.stringify({ file: one.file, ...statisticsJson(one) })}\n`).join(""),
  csv: (all) =>
    [
      ["count", ...all.map(({ file }) => file)],
      ...compareStatistics(all).map(({ name, counts }) => [name, ...counts.map((count) => String(count ?? ""))]),
    ]
      .map(csvLineFor(process.stdout))
      .join(""),
};
