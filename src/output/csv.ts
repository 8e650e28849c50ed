/**
 * Spreadsheets run a cell that starts like this (the wide forms in East Asian locales) as a formula; an apostrophe in front makes it
 * text. A lone `-` (no parent) is none.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]./s;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One line of CSV (RFC 4180, but with the line end that Unix tools cut cleanly); cells that a spreadsheet would run as a formula are guarded. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}

function csvCell(text: string): string {
  const guarded = FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
