import { type Fields, fieldsOfElements, fieldsOfMember, NO_FIELDS } from "../projection/fields.js";
import { type Sink, standardOutput } from "../terminal/standard-output.js";
import { terminalWidth } from "../terminal/terminal-width.js";
import type { ListView } from "../views/list-view.js";
import { onlyFields, onlyFieldsAfterFirst } from "../views/only-fields.js";
import { writeJsonList, writeNdjsonList } from "./list-json.js";
import type { UnseenField } from "./row-cells.js";
import { type ListOptions, type ListSummary, RowWriter } from "./row-writer.js";

/** The formats of a listing. */
export type ListFormat = "console" | "json" | "ndjson" | "csv";

/** How many rows there are, in place of the rows. */
type Count = "count";

/** How a listing is printed. */
export interface PrintOptions {
  readonly format: ListFormat | Count;
  /** Dotted paths that replace the columns of console and csv. */
  readonly fields: readonly string[] | undefined;
  readonly limit: number;
  /** What is looked at of each JSON value, where a filter follows. */
  readonly lookedAt?: Fields;
}

/** What came of it. */
export interface Printed {
  readonly summary: ListSummary;
  /** Asked-for fields that no row had. */
  readonly unseenFields: readonly UnseenField[];
}

/** Prints a view to standard output. */
export async function printList<Row>(view: ListView<Row>, options: PrintOptions): Promise<Printed> {
  const listOptions = { limit: options.limit };
  if (options.format === "count") return { summary: writeCount(view, standardOutput, listOptions), unseenFields: [] };
  const { lookedAt = "whole" } = options;
  if (options.format === "json") {
    const rows = onlyFields(view, fieldsOfElements(fieldsOfMember(lookedAt, view.name) ?? NO_FIELDS));
    return { summary: writeJsonList(rows, standardOutput, listOptions), unseenFields: [] };
  }
  if (options.format === "ndjson") {
    return { summary: writeNdjsonList(onlyFields(view, lookedAt), standardOutput, listOptions), unseenFields: [] };
  }
  return printCells(view, options, listOptions, standardOutput);
}

/** A line with the number of rows. They are written all the same, so that those are not counted that can't be read. */
function writeCount<Row>(view: ListView<Row>, sink: Sink, options: ListOptions): ListSummary {
  const writer = new RowWriter(view, sink, options);
  const { out, summary } = writer;
  writer.writeRows("", (start) => {
    out.length = start;
  });
  out.ascii(`${summary.rows}\n`);
  writer.flush();
  return summary;
}

/** The formats made of cells. Their modules are loaded here, so that JSON does not wait for them. */
async function printCells<Row>(
  view: ListView<Row>,
  { format, fields }: PrintOptions,
  listOptions: ListOptions,
  sink: Sink,
): Promise<Printed> {
  const { RowCells } = await import("./row-cells.js");
  const cells = new RowCells(view.columns, fields, view.parts);
  const rows = fields === undefined ? onlyFields(view, cells.fields) : onlyFieldsAfterFirst(view, cells.fields);
  const unseen = () => (fields === undefined ? [] : cells.unseen());
  if (format === "csv") {
    const [{ writeCsvList }, { csvLineFor }] = await Promise.all([import("./list-csv.js"), import("./csv.js")]);
    const summary = writeCsvList(rows, cells, sink, listOptions, csvLineFor(process.stdout));
    return { summary, unseenFields: unseen() };
  }
  const [{ writeTableList }, { themeFor }] = await Promise.all([
    import("./list-table.js"),
    import("../terminal/theme.js"),
  ]);
  const theme = await themeFor(process.stdout);
  const width = terminalWidth(process.stdout);
  return { summary: writeTableList(rows, cells, sink, { ...listOptions, theme, width }), unseenFields: unseen() };
}
