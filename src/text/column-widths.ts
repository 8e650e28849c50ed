import { displayWidth } from "./display-width.js";
import { graphemes } from "./graphemes.js";

/** What stands between two columns of a table in a terminal, as the reference tool draws its tables. */
export const COLUMN_SEPARATOR = " | ";
const NARROWEST = 6;
/** Each character takes one column. */
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/** The widths that show all these cells in full. */
export function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  }
  return widths;
}

/** Narrows the widest columns until the table fits `total` terminal columns; those that are `fixed` keep their width. */
export function fitWidths(natural: readonly number[], total: number, fixed: readonly boolean[] = []): number[] {
  // No column can be wider than the whole; the loop below need not count down from what an endless cell asks for.
  const widths = natural.map((width, index) => (fixed[index] ? width : Math.min(width, Math.max(total, NARROWEST))));
  let excess = sum(widths) + COLUMN_SEPARATOR.length * (widths.length - 1) - total;
  while (excess > 0) {
    const most = Math.max(...widths.filter((_, index) => !fixed[index]));
    const widest = widths.findIndex((width, index) => !fixed[index] && width === most);
    if (widest < 0) break;
    if ((widths[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess--;
  }
  return widths;
}

/** A text filled up with spaces, or cut with an ellipsis, to exactly `width` terminal columns. */
export function fitText(text: string, width: number): string {
  const actual = displayWidth(text);
  if (actual <= width) return text + " ".repeat(width - actual);
  if (width <= 0) return "";
  if (actual === text.length && ASCII_ONLY.test(text)) return `${text.slice(0, width - 1)}…`;
  let kept = "";
  let used = 0;
  for (const segment of graphemes(text)) {
    const next = displayWidth(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept}…${" ".repeat(width - 1 - used)}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
