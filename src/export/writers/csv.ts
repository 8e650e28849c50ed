import { csvLine } from "../../output/csv.js";
import { TextFiles, type TextForm } from "./text-table.js";
import type { ExportFormat } from "./writer.js";

/** A heading and a line a row; no value is an empty cell. Cells that a spreadsheet would run as a formula are guarded. */
export const CSV_FORM: TextForm = {
  heading: ({ columns }) => csvLine(columns.map(({ name }) => name)),
  line: () => (cells) => csvLine(cells.map((cell) => (cell === undefined ? "" : String(cell)))),
};

/** A .csv file for each table. */
export const CSV: ExportFormat = {
  extension: "csv",
  files: "one-per-table",
  isText: true,
  interleaves: true,
  open: async (pathOf) => new TextFiles(CSV_FORM, pathOf),
};
