import { type CsvLine, csvLine } from "../../output/csv.js";
import { FileSink } from "./file-sink.js";
import { type TextForm, TextTables } from "./text-table.js";
import type { ExportFormat } from "./writer.js";

/**
 * A heading, and one line for each row; an empty cell means no value. Cells that a spreadsheet would run as a formula are
 * guarded.
 */
export function csvForm(line: CsvLine): TextForm {
  return {
    heading: ({ columns }) => line(columns.map(({ name }) => name)),
    line: () => (cells) => line(cells.map((cell) => (cell === undefined ? "" : String(cell)))),
  };
}

/** A .csv file for each table, with different lines than those for files. */
export function csvFormat(line: CsvLine): ExportFormat {
  return {
    extension: "csv",
    files: "one-per-table",
    isText: true,
    interleaves: true,
    filePerSync: false,
    open: async (pathOf) => new TextTables(csvForm(line), (shape) => new FileSink(pathOf(shape))),
  };
}

/** A .csv file for each table. */
export const CSV: ExportFormat = csvFormat(csvLine);
