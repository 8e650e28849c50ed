import { FileSink } from "./file-sink.js";
import { type TextForm, TextTables } from "./text-table.js";
import type { ExportFormat } from "./writer.js";

/** One JSON object per line, with all columns; no value is null. JSON in a cell becomes JSON here, not text. */
export const NDJSON_FORM: TextForm = {
  heading: () => "",
  line: ({ columns }) => {
    const labels = columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
    const isJson = columns.map(({ type }) => type === "json");
    return (cells) => {
      let line = "";
      for (let index = 0; index < cells.length; index++) {
        const cell = cells[index];
        line += labels[index];
        line += cell === undefined ? "null" : isJson[index] ? cell : JSON.stringify(cell);
      }
      return `${line}}\n`;
    };
  },
};

/** A .ndjson file for each table. */
export const NDJSON: ExportFormat = {
  extension: "ndjson",
  files: "one-per-table",
  isText: true,
  interleaves: true,
  filePerSync: false,
  open: async (pathOf) => new TextTables(NDJSON_FORM, (shape) => new FileSink(pathOf(shape))),
};
