import type { Cell, Span } from "../document/document.js";
import { printable } from "../terminal/printable.js";
import type { Theme } from "../terminal/theme.js";
import { brokenLines } from "../text/broken-lines.js";
import { COLUMN_SEPARATOR, fitText, fitWidths, naturalWidths } from "../text/column-widths.js";
import { displayWidth } from "../text/display-width.js";
import { consoleSpan } from "./console-text.js";

/** A column without any text still takes one. */
const NARROWEST = 1;
const SEPARATOR_WIDTH = COLUMN_SEPARATOR.length;

/**
 * A table of some dozens of rows, with its line end, for which all of them are measured; the streaming list table is for thousands.
 * `terminalWidth`: columns to fit it into; without it nothing is broken or cut.
 */
export function smallTable(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  theme: Theme,
  terminalWidth?: number,
): string {
  const head = headings.map((text): Span => shownSpan({ text, tone: "strong" }));
  const all = [head, ...rows.map((cells) => cells.map(shownSpan))];
  const broken = widthsFor(all, terminalWidth);
  const drawn = all.map((spans) => spans.map((span, index) => drawnCell(span, broken?.[index], theme)));
  const widths: number[] = [];
  for (const cells of drawn) {
    for (const [index, lines] of cells.entries()) {
      widths[index] = Math.max(widths[index] ?? NARROWEST, ...lines.map(({ width }) => width));
    }
  }
  return drawn.map((cells) => rowLines(cells, widths)).join("");
}

/** One line of a cell, and the terminal columns that it takes. */
interface CellLine {
  readonly text: string;
  readonly width: number;
}

function drawnCell(span: Span, brokenTo: number | undefined, theme: Theme): readonly CellLine[] {
  return cellLines(span.text, brokenTo).map((line) => {
    const text = consoleSpan({ ...span, text: line }, theme);
    return { text, width: displayWidth(text) };
  });
}

/** A row takes as many lines as the highest of its cells; the others end above. */
function rowLines(cells: readonly (readonly CellLine[])[], widths: readonly number[]): string {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  let text = "";
  for (let line = 0; line < height; line++) {
    const padded = widths.map((width, index) => {
      const cell = cells[index]?.[line];
      return `${cell?.text ?? ""}${" ".repeat(width - (cell?.width ?? 0))}`;
    });
    text += `${padded.join(COLUMN_SEPARATOR).trimEnd()}\n`;
  }
  return text;
}

/** A cell as it is shown, before it is measured. */
function shownSpan(cell: Cell): Span {
  return typeof cell === "string" ? { text: printable(cell) } : { ...cell, text: printable(cell.text) };
}

/** Whether a table is wider than a terminal. */
export function isTooWide(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  width: number | undefined,
): boolean {
  const texts = rows.map((cells) => cells.map((cell) => shownSpan(cell).text));
  return width !== undefined && totalWidth(naturalWidths([headings, ...texts])) > width;
}

/** The widths that the table has to be broken to; undefined where it fits. The first column names the rows, and stays. */
function widthsFor(all: readonly (readonly Span[])[], width: number | undefined): readonly number[] | undefined {
  if (width === undefined) return undefined;
  const natural = naturalWidths(all.map((cells) => cells.map(({ text }) => text)));
  if (totalWidth(natural) <= width) return undefined;
  return fitWidths(
    natural,
    width,
    natural.map((_, index) => index === 0),
  );
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, SEPARATOR_WIDTH * (widths.length - 1));
}

/** The lines of a cell, broken at blanks; a longer word is cut. */
function cellLines(text: string, width: number | undefined): readonly string[] {
  if (width === undefined) return [text];
  return brokenLines(text, width).map((line) => (displayWidth(line) <= width ? line : fitText(line, width)));
}
