import { printable } from "../terminal/printable.js";

/**
 * Spreadsheets run a cell that starts like this (the wide forms in East Asian locales) as a formula; an apostrophe in front makes it
 * text. A lone `-` (no parent) is none.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]./s;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Makes a line of CSV out of cells. */
export type CsvLine = (cells: readonly string[]) => string;

/** One line of CSV (RFC 4180, but with the line end that Unix tools cut cleanly); cells that a spreadsheet would run as a formula are guarded. */
export const csvLine: CsvLine = lineOf(guarded);

/** The same for a stream: on a terminal control characters are escaped, as in tables. In pipes and files text stays as it is. */
export function csvLineFor({ isTTY }: { readonly isTTY?: boolean }): CsvLine {
  return isTTY === true ? TERMINAL_LINE : csvLine;
}

const TERMINAL_LINE = lineOf((text) => printable(guarded(text)));

function lineOf(shown: (text: string) => string): CsvLine {
  return (cells) => `${cells.map((text) => quoted(shown(text))).join(",")}\n`;
}

function guarded(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
