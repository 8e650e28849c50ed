import { compareStatistics, comparisonJson } from "../views/statistics-comparison.js";
import { type SyncStatistics, statisticsJson } from "../views/sync-statistics.js";
import { csvLineFor } from "./csv.js";
import type { ListFormat } from "./print-list.js";
import { standardOutput } from "./standard-output.js";

/** Prints the statistics of one sync, or of several side by side. */
export async function printStatistics(all: readonly SyncStatistics[], format: ListFormat): Promise<void> {
  standardOutput.write(Buffer.from(await FORMATS[format](all)));
}

const FORMATS: Readonly<Record<ListFormat, (all: readonly SyncStatistics[]) => string | Promise<string>>> = {
  json: (all) => `${JSON.stringify(all.length === 1 && all[0] ? statisticsJson(all[0]) : comparisonJson(all))}\n`,
  ndjson: (all) => all.map((one) => `${JSON.stringify({ file: one.file, ...statisticsJson(one) })}\n`).join(""),
  csv: (all) =>
    [
      ["count", ...all.map(({ file }) => file)],
      ...compareStatistics(all).map(({ name, counts }) => [name, ...counts.map((count) => String(count ?? ""))]),
    ]
      .map(csvLineFor(process.stdout))
      .join(""),
  console: consoleTables,
};

async function consoleTables(all: readonly SyncStatistics[]): Promise<string> {
  const [{ comparisonTable, statisticsTables }, { themeFor }] = await Promise.all([
    import("./statistics-table.js"),
    import("./theme.js"),
  ]);
  const theme = await themeFor(process.stdout);
  return all.length === 1 && all[0] ? statisticsTables(all[0], theme) : comparisonTable(all, theme);
}
