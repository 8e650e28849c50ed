import { printable } from "../terminal/printable.js";
import type { Sink } from "../terminal/standard-output.js";
import type { ListView } from "../views/list-view.js";
import type { RowCells } from "./row-cells.js";
import { type ListOptions, type ListSummary, RowWriter } from "./row-writer.js";
import { StreamingTable, type TableStyle } from "./streaming-table.js";

/** How a table is drawn. */
export interface TableOptions extends ListOptions, TableStyle {}

/**
 * A table for people, with the count of rows under it. Widths are taken from the first rows and then kept: drawing all
 * rows at once would hold them in memory.
 */
export function writeTableList<Row>(
  view: ListView<Row>,
  cells: RowCells,
  sink: Sink,
  options: TableOptions,
): ListSummary {
  const writer = new RowWriter(view, sink, options);
  const { out } = writer;
  const table = new StreamingTable(cells.columns, options);
  writer.writeRows("", (start, dangling) => {
    if (dangling.length === 0 && table.replacePlain(cells.plain, out, start)) return;
    const json = out.bytes.toString("utf8", start, out.length);
    out.length = start;
    out.utf8(table.add({ cells: cells.read(json).map(printable), dangling: cells.dangling(dangling) }));
    if (table.justStarted) writer.flush();
  });
  out.utf8(table.end());
  const { rows } = writer.summary;
  if (rows > 0) out.utf8(`\n${rows.toLocaleString("en-US")} ${view.noun[rows === 1 ? 0 : 1]}\n${table.leftOut()}`);
  writer.flush();
  return writer.summary;
}
