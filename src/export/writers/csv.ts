import { ViewedBytes } from "../../c1z/bytes/viewed-bytes.js";
import { appendAsciiCsv, appendPlainCsv, appendUtf8Csv, type CsvLine, csvLine } from "../../output/csv.js";
import { NO_TEXT, textOfBytes } from "../table-batch.js";
import { FileSink } from "./file-sink.js";
import { type TextForm, TextTables } from "./text-table.js";
import type { ExportFormat } from "./writer.js";

const COMMA = 0x2c;

/**
 * A heading, and one line for each row; an empty cell means no value. Cells that a spreadsheet would run as a formula are
 * guarded.
 */
export function csvForm(line: CsvLine): TextForm {
  const joined = (texts: readonly string[]): string => line(texts).slice(0, -"\n".length);
  const isForFiles = line === csvLine;
  return {
    heading: ({ columns }) => line(columns.map(({ name }) => name)),
    end: "\n",
    cells: () => (cells, first, out) => {
      for (let index = 0; index < cells.length; index++) {
        if (first + index > 0) out.byte(COMMA);
        const cell = cells[index];
        const text = cell === undefined ? "" : String(cell);
        if (!isForFiles || !appendAsciiCsv(text, out)) out.utf8(joined([text]));
      }
    },
    text: () => {
      const source = new ViewedBytes();
      const target = new ViewedBytes();
      return (bytes, start, end, column, out) => {
        if (column > 0) out.byte(COMMA);
        if (start === NO_TEXT) return;
        out.reserve(end - start);
        if (appendPlainCsv(source.of(bytes), start, end, out, target.of(out.bytes))) return;
        if (!isForFiles || !appendUtf8Csv(bytes, start, end, out)) out.utf8(joined([textOfBytes(bytes, start, end)]));
      };
    },
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
