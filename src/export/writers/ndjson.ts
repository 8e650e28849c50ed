import type { TableShape } from "../table.js";
import { NO_TEXT } from "../table-batch.js";
import { FileSink } from "./file-sink.js";
import { type TextForm, TextTables } from "./text-table.js";
import type { ExportFormat } from "./writer.js";

const NULL = Buffer.from("null");

/** One JSON object per line, with all columns; no value is null. JSON in a cell becomes JSON here, not text. */
export const NDJSON_FORM: TextForm = {
  heading: () => "",
  end: "}\n",
  cells: ({ columns }) => {
    const labels = labelsOf(columns);
    const isJson = columns.map(({ type }) => type === "json");
    return (cells, first, out) => {
      let text = "";
      for (let index = 0; index < cells.length; index++) {
        const cell = cells[index];
        text += labels[first + index];
        text += cell === undefined ? "null" : isJson[first + index] ? cell : JSON.stringify(cell);
      }
      out.utf8(text);
    };
  },
  text: ({ columns }) => {
    const labels = labelsOf(columns).map((label) => Buffer.from(label));
    const isJson = columns.map(({ type }) => type === "json");
    return (bytes, start, end, column, out) => {
      out.copy(labels[column] as Buffer);
      if (start === NO_TEXT) out.copy(NULL);
      else if (isJson[column]) out.copy(bytes, start, end);
      else if (!out.jsonUtf8(bytes, start, end)) throw new Error("Expected the text of a batch to be valid UTF-8");
    };
  },
};

/** What stands before the value of each column. */
function labelsOf(columns: TableShape["columns"]): readonly string[] {
  return columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
}

/** A .ndjson file for each table. */
export const NDJSON: ExportFormat = {
  extension: "ndjson",
  files: "one-per-table",
  isText: true,
  interleaves: true,
  filePerSync: false,
  open: async (pathOf) => new TextTables(NDJSON_FORM, (shape) => new FileSink(pathOf(shape))),
};
