import Table from "cli-table3";
import type { Cell } from "../document/document.js";
import type { Theme } from "../terminal/theme.js";
import { COLUMN_SEPARATOR } from "../text/column-widths.js";
import { consoleSpan } from "./console-text.js";

/** No frame: only what separates columns is drawn. */
const BORDERS =
  "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid";
const BARE = { ...Object.fromEntries(BORDERS.split(" ").map((side) => [side, ""])), middle: COLUMN_SEPARATOR };

/**
 * A table of some dozens of rows, with its line end. For thousands of rows use the streaming list table: cli-table3 wants all rows at
 * once and slows down faster than they grow.
 */
export function smallTable(headings: readonly string[], rows: readonly (readonly Cell[])[], theme: Theme): string {
  const table = new Table({
    head: headings.map((text) => consoleSpan({ text, tone: "strong" }, theme)),
    chars: BARE,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const cells of rows) {
    table.push(cells.map((cell) => consoleSpan(typeof cell === "string" ? { text: cell } : cell, theme)));
  }
  const lines = table.toString().split("\n");
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}
