import Table from "cli-table3";
import type { Cell, Span } from "../document/document.js";
import { printable } from "../terminal/printable.js";
import type { Theme } from "../terminal/theme.js";
import { brokenLines } from "../text/broken-lines.js";
import { COLUMN_SEPARATOR, displayWidth, fitText, fitWidths, naturalWidths } from "../text/column-widths.js";
import { consoleSpan } from "./console-text.js";

/** No frame: only what separates columns is drawn. */
const BORDERS =
  "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid";
const BARE = { ...Object.fromEntries(BORDERS.split(" ").map((side) => [side, ""])), middle: COLUMN_SEPARATOR };

const SEPARATOR_WIDTH = 3;

/**
 * A table of some dozens of rows, with its line end. For thousands of rows use the streaming list table: cli-table3 wants all rows at
 * once and slows down faster than they grow. `terminalWidth`: columns to fit it into; without it nothing is broken or cut.
 */
export function smallTable(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  theme: Theme,
  terminalWidth?: number,
): string {
  const head = headings.map((text): Span => shownSpan({ text, tone: "strong" }));
  const spans = rows.map((cells) => cells.map(shownSpan));
  const widths = widthsFor([head, ...spans], terminalWidth);
  const draw = (cells: readonly Span[]): string[] =>
    cells.map((span, index) =>
      cellLines(span.text, widths?.[index])
        .map((text) => consoleSpan({ ...span, text }, theme))
        .join("\n"),
    );
  const table = new Table({
    head: draw(head),
    chars: BARE,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const cells of spans) table.push(draw(cells));
  const lines = table.toString().split("\n");
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
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
