import type { Block, Change, ChangeCounts, ChangedRow } from "../document/document.js";
import { printable } from "../terminal/printable.js";
import type { Theme } from "../terminal/theme.js";
import { plural } from "../text/plural.js";
import { consoleSpan } from "./console-text.js";
import type { smallTable } from "./small-table.js";

/** Values longer than this are cut. */
const LONGEST_VALUE = 160;

/** What can become of a row: the heading of its count, the mark in front of its line, the colour of both. */
const CHANGES = {
  created: { heading: "Created", mark: "+", tone: "good" },
  deleted: { heading: "Deleted", mark: "-", tone: "bad" },
  modified: { heading: "Modified", mark: "~", tone: "warning" },
  renamed: { heading: "Id Changed", mark: "→", tone: "warning" },
} as const satisfies Readonly<Record<Change, object>>;
const COLUMNS = Object.keys(CHANGES) as Change[];

/** The counts as a table; what did not happen stays blank. */
export function changesTable(all: readonly ChangeCounts[], theme: Theme, drawTable: typeof smallTable): string {
  const headings = ["", "Before", "After", ...COLUMNS.map((change) => CHANGES[change].heading)];
  const rows = all.map((counts) => [
    counts.group === undefined ? capitalized(counts.noun[1]) : `  ${counts.group}`,
    String(counts.before),
    String(counts.after),
    ...COLUMNS.map((change) => ({ text: String(counts[change] || ""), tone: CHANGES[change].tone })),
  ]);
  return drawTable(headings, rows, theme);
}

/** A line for each row with its mark, and one for each field of it that differs. */
export function* changedRows(
  { noun, changes }: Extract<Block, { kind: "changed-rows" }>,
  theme: Theme,
): Generator<string> {
  yield `${theme.heading(capitalized(noun[1]))}\n`;
  for (const { change, total, rows } of changes) {
    let left = total;
    for (const row of rows) {
      yield rowText(change, row, theme);
      left--;
    }
    if (left > 0)
      yield `  ${theme.faint(`… and ${left.toLocaleString("en-US")} more ${change} ${noun[1]} (--limit)`)}\n`;
  }
}

function rowText(change: Change, { id, newId, name, reason, fields }: ChangedRow, theme: Theme): string {
  const { mark, tone } = CHANGES[change];
  const label = `${mark} ${id}${newId === undefined ? "" : ` → ${newId}`}`;
  const named = name === "" ? "" : `  ${consoleSpan({ text: name, tone: "faint" }, theme)}`;
  const why = reason === undefined ? "" : ` (${printable(reason)})`;
  const lines = fields.map(
    ({ path, old, new: added }) =>
      `    ${printable(path)}: ${theme.bad(printable(cut(old)))} → ${theme.good(printable(cut(added)))}\n`,
  );
  return `${consoleSpan({ text: label, tone }, theme)}${named}${why}\n${lines.join("")}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cut(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}… (${plural(text.length, "character")})`;
}
