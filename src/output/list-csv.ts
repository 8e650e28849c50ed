import type { Sink } from "../terminal/standard-output.js";
import type { ListView } from "../views/list-view.js";
import { type CsvLine, csvLine } from "./csv.js";
import type { RowCells } from "./row-cells.js";
import { type ListOptions, type ListSummary, RowWriter } from "./row-writer.js";

/** A heading line and a line a row. Streamed. */
export function writeCsvList<Row>(
  view: ListView<Row>,
  cells: RowCells,
  sink: Sink,
  options: ListOptions,
  line: CsvLine = csvLine,
): ListSummary {
  const writer = new RowWriter(view, sink, options);
  const { out } = writer;
  out.utf8(line(cells.headings));
  writer.writeRows("", (start) => {
    const json = out.bytes.toString("utf8", start, out.length);
    out.length = start;
    out.utf8(line(cells.read(json)));
  });
  writer.flush();
  return writer.summary;
}
