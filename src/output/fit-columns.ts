import { fitWidths } from "../text/column-widths.js";
import type { Column } from "../views/list-view.js";

/** A column that is cut to less than this says too little. */
const READABLE = 16;
const SEPARATOR_WIDTH = 3;

/** The columns of a table that a terminal has room for. */
export interface FittedColumns {
  /** Their places in the table. */
  readonly shown: readonly number[];
  /** The width of each of them. */
  readonly widths: readonly number[];
}

/**
 * Fits a table into `total` terminal columns. Where it is too wide, columns are left out in their turn until the others are readable;
 * then those that may be cut are narrowed. What is to stay whole stays so, even where a line is then too long.
 */
export function fitColumns(columns: readonly Column[], natural: readonly number[], total: number): FittedColumns {
  let shown = columns.map((_, index) => index);
  const least = (index: number) => {
    const width = natural[index] ?? 0;
    return columns[index]?.whole === true ? width : Math.min(width, READABLE);
  };
  while (sum(shown.map(least)) + SEPARATOR_WIDTH * (shown.length - 1) > total) {
    const next = nextToLeaveOut(columns, shown);
    if (next === undefined) break;
    shown = shown.filter((index) => index !== next);
  }
  const fixed = shown.map((index) => columns[index]?.whole === true);
  return {
    shown,
    widths: fitWidths(
      shown.map((index) => natural[index] ?? 0),
      total,
      fixed,
    ),
  };
}

function nextToLeaveOut(columns: readonly Column[], shown: readonly number[]): number | undefined {
  const turnOf = (index: number) => columns[index]?.leftOut ?? Number.POSITIVE_INFINITY;
  return shown.filter((index) => columns[index]?.leftOut !== undefined).sort((a, b) => turnOf(a) - turnOf(b))[0];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
