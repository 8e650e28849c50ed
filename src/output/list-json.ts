import type { Sink } from "../terminal/standard-output.js";
import type { ListView } from "../views/list-view.js";
import { type ListOptions, type ListSummary, RowWriter } from "./row-writer.js";

/** One JSON object with the list in it, as the reference tool prints it: `{"grants":[…]}`; a list of ours begins with its version. Streamed. */
export function writeJsonList<Row>(view: ListView<Row>, sink: Sink, options: ListOptions): ListSummary {
  const writer = new RowWriter(view, sink, options);
  const version = view.version === undefined ? "" : `"version":${view.version},`;
  writer.out.ascii(`{${version}"${view.name}":[`);
  writer.writeRows(",");
  writer.out.ascii("]}\n");
  writer.flush();
  return writer.summary;
}

/** One JSON object a row, a row a line. Streamed. */
export function writeNdjsonList<Row>(view: ListView<Row>, sink: Sink, options: ListOptions): ListSummary {
  const writer = new RowWriter(view, sink, options);
  writer.writeRows("", () => writer.out.ascii("\n"));
  writer.flush();
  return writer.summary;
}
