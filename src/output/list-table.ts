import { printable } from "../terminal/printable.js";
import type { Sink } from "../terminal/standard-output.js";
import type { Theme } from "../terminal/theme.js";
import { COLUMN_SEPARATOR, displayWidth, fitText, fitWidths, naturalWidths } from "../text/column-widths.js";
import type { ListView } from "../views/list-view.js";
import type { RowCells } from "./row-cells.js";
import { type ListOptions, type ListSummary, RowWriter } from "./row-writer.js";

/** The column widths come from this many rows; they hold for the rest, so that memory stays flat. */
const ROWS_MEASURED = 200;
/** In a pipe nothing is cut, but one endless cell must not fill all lines with spaces: wider cells stand out of line. */
const WIDEST_ALIGNED = 120;

interface TableRow {
  readonly cells: readonly string[];
  readonly dangling: readonly boolean[];
}

/** How a table is drawn. */
export interface TableOptions extends ListOptions {
  readonly theme: Theme;
  /** Terminal columns to fit the table into; undefined for a pipe, where nothing is cut. */
  readonly width: number | undefined;
}

/**
 * A table for people, with the count of rows under it. Widths are taken from the first rows and then kept: drawing all
 * rows at once would hold them in memory, and cli-table3 takes some 90 µs a row.
 */
export function writeTableList<Row>(
  view: ListView<Row>,
  cells: RowCells,
  sink: Sink,
  options: TableOptions,
): ListSummary {
  const writer = new RowWriter(view, sink, options);
  const { out } = writer;
  const table = new StreamingTable(cells.headings, options);
  writer.writeRows("", (start, dangling) => {
    const json = out.bytes.toString("utf8", start, out.length);
    out.length = start;
    out.utf8(table.add({ cells: cells.read(json).map(printable), dangling: cells.dangling(dangling) }));
    if (table.justStarted) writer.flush();
  });
  out.utf8(table.end());
  const { rows } = writer.summary;
  if (rows > 0) out.utf8(`\n${rows.toLocaleString("en-US")} ${view.noun[rows === 1 ? 0 : 1]}\n`);
  writer.flush();
  return writer.summary;
}

/** Gives the text of the rows as they come: nothing until enough were seen to set the widths, then line by line. */
class StreamingTable {
  readonly #headings: readonly string[];
  readonly #options: TableOptions;
  #waiting: TableRow[] = [];
  #widths: readonly number[] | undefined;
  /** Whether the last call gave the heading: the moment to show what there is. */
  justStarted = false;

  constructor(headings: readonly string[], options: TableOptions) {
    this.#headings = headings;
    this.#options = options;
  }

  add(row: TableRow): string {
    this.justStarted = false;
    if (this.#widths !== undefined) return this.#line(row, this.#widths);
    this.#waiting.push(row);
    return this.#waiting.length < ROWS_MEASURED ? "" : this.#start();
  }

  end(): string {
    return this.#widths === undefined && this.#waiting.length > 0 ? this.#start() : "";
  }

  #start(): string {
    const { theme, width } = this.#options;
    const natural = naturalWidths([this.#headings, ...this.#waiting.map(({ cells }) => cells)]);
    const widths =
      width === undefined ? natural.map((column) => Math.min(column, WIDEST_ALIGNED)) : fitWidths(natural, width);
    this.#widths = widths;
    this.justStarted = true;
    const heading = this.#headings.map((text, index) => theme.heading(fitText(text, widths[index] ?? 0)));
    const lines = this.#waiting.map((row) => this.#line(row, widths));
    this.#waiting = [];
    return `${heading.join(COLUMN_SEPARATOR).trimEnd()}\n${lines.join("")}`;
  }

  #line({ cells, dangling }: TableRow, widths: readonly number[]): string {
    const { theme, width } = this.#options;
    const fitted = cells.map((cell, index) => {
      const columns = widths[index] ?? 0;
      const text = width === undefined && displayWidth(cell) > columns ? cell : fitText(cell, columns);
      return dangling[index] ? theme.bad(text) : text;
    });
    return `${fitted.join(COLUMN_SEPARATOR).trimEnd()}\n`;
  }
}
