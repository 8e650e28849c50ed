import type { ListView } from "../views/list-view.js";
import { type ListOptions, type ListSummary, RowWriter } from "./row-writer.js";
import type { Sink } from "./standard-output.js";

/** One JSON object with the list in it, as the reference tool prints it: `{"grants":[…]}`. Streamed. */
export function writeJsonList<Row>(view: ListView<Row>, sink: Sink, options: ListOptions): ListSummary {
  const writer = new RowWriter(view, sink, options);
  writer.out.ascii(`{"${view.name}":[`);
  const rows = writer.rows((out) => {
    if (writer.summary.rows > 0) out.ascii(",");
  });
  drain(rows);
  writer.out.ascii("]}\n");
  writer.flush();
  return writer.summary;
}

/** One JSON object a row, a row a line. Streamed. */
export function writeNdjsonList<Row>(view: ListView<Row>, sink: Sink, options: ListOptions): ListSummary {
  const writer = new RowWriter(view, sink, options);
  for (const _ of writer.rows(() => {})) writer.out.ascii("\n");
  writer.flush();
  return writer.summary;
}

function drain(rows: Iterable<unknown>): void {
  for (const _ of rows);
}
