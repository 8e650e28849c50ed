import { save } from "../../parts/command-bar.js";
import { ask, type Question, questionPath } from "../../state/ask.js";
import { cellOf, type ListColumn } from "../list-columns.js";

const AT_ONCE = 2000;
/** More rows than this are a matter for the command. */
const MOST_ROWS = 50_000;
/** What a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Saves what a list shows: the chosen columns as csv, or the rows as they are. */
export async function saveRows(
  list: string,
  field: string,
  question: Question,
  columns: readonly ListColumn[],
  format: "csv" | "ndjson",
): Promise<void> {
  const lines = format === "csv" ? [columns.map(({ path }) => quoted(path)).join(",")] : [];
  for (let at = 0; at < MOST_ROWS; at += AT_ONCE) {
    const answer = await ask<Readonly<Record<string, readonly unknown[]>>>(
      questionPath(list, { ...question, at, limit: AT_ONCE }),
    );
    const rows = answer.kind === "ready" ? (answer.value[field] ?? []) : [];
    for (const row of rows) {
      lines.push(
        format === "csv" ? columns.map((column) => quoted(cellOf(row, column))).join(",") : JSON.stringify(row),
      );
    }
    if (rows.length < AT_ONCE) break;
  }
  save(`${list}.${format}`, `${lines.join("\n")}\n`, format === "csv" ? "text/csv" : "application/x-ndjson");
}

function quoted(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
