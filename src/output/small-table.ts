import Table from "cli-table3";
import { printable } from "./printable.js";
import type { Theme } from "./theme.js";

/** No frame, columns split by a bar, as the reference tool draws its tables. */
const BARE = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " | ",
} as const;

/**
 * A table of some dozens of rows, with its line end. Headings and cells are made safe to show; `paint` may colour one afterwards. For
 * thousands of rows use the streaming list table: cli-table3 wants all rows at once and slows down faster than they grow.
 */
export function smallTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  theme: Theme,
  paint: (cell: string, row: number, column: number) => string = (cell) => cell,
): string {
  const table = new Table({
    head: headings.map((heading) => theme.heading(printable(heading))),
    chars: BARE,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  rows.forEach((cells, row) => {
    table.push(cells.map((cell, column) => paint(printable(cell), row, column)));
  });
  const lines = table.toString().split("\n");
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}
