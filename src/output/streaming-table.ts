import type { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { Theme } from "../terminal/theme.js";
import { COLUMN_SEPARATOR, fitText, naturalWidths } from "../text/column-widths.js";
import { displayWidth } from "../text/display-width.js";
import { wrapLines } from "../text/wrap-lines.js";
import type { Column } from "../views/list-view.js";
import { type FittedColumns, fitColumns } from "./fit-columns.js";
import type { PlainCells } from "./plain-cells.js";
import { PlainLine } from "./plain-line.js";

/** The column widths come from this many rows; they hold for the rest, so that memory stays flat. */
const ROWS_MEASURED = 200;
/** In a pipe nothing is cut, but one endless cell must not fill all lines with spaces: wider cells stand out of line. */
const WIDEST_ALIGNED = 120;

/** A row, its cells made safe to show. */
export interface TableRow {
  readonly cells: readonly string[];
  /** Which of them stand for something that is not there. */
  readonly dangling: readonly boolean[];
}

/** How a table is drawn. */
export interface TableStyle {
  readonly theme: Theme;
  /** Terminal columns to fit the table into; undefined for a pipe, where nothing is cut. */
  readonly width: number | undefined;
}

/** Gives the text of the rows as they come: nothing until enough were seen to set the widths, then line by line. */
export class StreamingTable {
  readonly #columns: readonly Column[];
  readonly #style: TableStyle;
  #waiting: TableRow[] = [];
  #fitted: FittedColumns | undefined;
  #plainLine: PlainLine | undefined;
  /** Whether the last call gave the heading: the moment to show what there is. */
  justStarted = false;

  constructor(columns: readonly Column[], style: TableStyle) {
    this.#columns = columns;
    this.#style = style;
  }

  add(row: TableRow): string {
    this.justStarted = false;
    if (this.#fitted !== undefined) return this.#line(row, this.#fitted);
    this.#waiting.push(row);
    return this.#waiting.length < ROWS_MEASURED ? "" : this.#start();
  }

  /**
   * Puts a line in the place of the row that `out` ends with, from `start` on. Returns false, and changes nothing, where widths are not
   * set yet or a cell is more than plain text.
   */
  replacePlain(cells: PlainCells | undefined, out: ByteWriter, start: number): boolean {
    const line = this.#plainLine;
    if (cells === undefined || line === undefined || !cells.find(out.bytes, start, out.length)) return false;
    this.justStarted = false;
    line.replaceRow(cells, out, start);
    return true;
  }

  end(): string {
    return this.#fitted === undefined && this.#waiting.length > 0 ? this.#start() : "";
  }

  /** Says which columns the terminal has no room for; nothing where it has. */
  leftOut(): string {
    const { theme, width } = this.#style;
    const left = this.#columns.filter((_, index) => this.#fitted?.shown.includes(index) === false);
    if (left.length === 0) return "";
    const names = left.map(({ heading }) => heading).join(", ");
    const note = `Too narrow for: ${names}. -o csv has all, --fields chooses.`;
    return `${theme.faint(wrapLines(note, width))}\n`;
  }

  #start(): string {
    const { theme, width } = this.#style;
    const headings = this.#columns.map(({ heading }) => heading);
    const natural = naturalWidths([headings, ...this.#waiting.map(({ cells }) => cells)]);
    const fitted = width === undefined ? aligned(natural) : fitColumns(this.#columns, natural, width);
    this.#fitted = fitted;
    this.#plainLine = new PlainLine(
      fitted.shown.map((column, place) => ({
        column,
        width: fitted.widths[place] ?? 0,
        whole: this.#isWhole(column),
      })),
    );
    this.justStarted = true;
    const shown = fitted.shown.map((column, place) =>
      this.#fit(headings[column] ?? "", column, fitted.widths[place] ?? 0),
    );
    const lines = this.#waiting.map((row) => this.#line(row, fitted));
    this.#waiting = [];
    return `${shown
      .map((text) => painted(text, theme.heading))
      .join(COLUMN_SEPARATOR)
      .trimEnd()}\n${lines.join("")}`;
  }

  #line({ cells, dangling }: TableRow, { shown, widths }: FittedColumns): string {
    const texts = shown.map((column, place) => {
      const text = this.#fit(cells[column] ?? "", column, widths[place] ?? 0);
      return dangling[column] ? painted(text, this.#style.theme.bad) : text;
    });
    return `${texts.join(COLUMN_SEPARATOR).trimEnd()}\n`;
  }

  /** In a pipe nothing is cut; on a terminal no id is, though it may be wider than those that were measured. */
  #fit(cell: string, column: number, width: number): string {
    return this.#isWhole(column) && displayWidth(cell) > width ? cell : fitText(cell, width);
  }

  #isWhole(column: number): boolean {
    return this.#style.width === undefined || this.#columns[column]?.whole === true;
  }
}

/** Blanks at the end stay outside, where the end of a line can lose them. */
function painted(text: string, style: (text: string) => string): string {
  const words = text.trimEnd();
  return `${style(words)}${text.slice(words.length)}`;
}

/** All columns, each as wide as its cells, but for endless ones. */
function aligned(natural: readonly number[]): FittedColumns {
  return { shown: natural.map((_, index) => index), widths: natural.map((width) => Math.min(width, WIDEST_ALIGNED)) };
}
