import { save } from "../../parts/command-bar.js";
import { ask, type Problem, type Question, questionPath } from "../../state/ask.js";
import type { PageJson } from "../../state/documents.js";
import { cellOf, type ListColumn } from "../list-columns.js";

const AT_ONCE = 2000;
/** More rows than this are a matter for the command. */
const MOST_ROWS = 50_000;
const RETRY_MS = 200;
/** What a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** What came of saving: nothing was saved where there is a problem. */
export type SavedRows =
  | { readonly kind: "saved"; readonly rows: number; readonly matched: number; readonly unreadable: number }
  | { readonly kind: "failed"; readonly problem: Problem };

/** Saves what a list shows: the chosen columns as csv, or the rows as they are. `follow` is told how many rows there are so far. */
export async function saveRows(
  list: string,
  field: string,
  question: Question,
  columns: readonly ListColumn[],
  format: "csv" | "ndjson",
  follow: (rows: number) => void,
): Promise<SavedRows> {
  const lines = format === "csv" ? [columns.map(({ path }) => quoted(path)).join(",")] : [];
  const written = (): number => lines.length - (format === "csv" ? 1 : 0);
  let matched = Number.POSITIVE_INFINITY;
  let unreadable = 0;
  for (let at = 0; at < Math.min(matched, MOST_ROWS); at += AT_ONCE) {
    const path = questionPath(list, { ...question, at, limit: AT_ONCE });
    let answer = await ask<Readonly<Record<string, readonly unknown[]>> & { readonly page: PageJson }>(path);
    while (answer.kind === "pending") {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      answer = await ask(path);
    }
    if (answer.kind === "failed") return answer;
    const { page } = answer.value;
    matched = page.matched;
    unreadable += page.unreadable.length;
    for (const row of answer.value[field] ?? []) {
      lines.push(
        format === "csv" ? columns.map((column) => quoted(cellOf(row, column))).join(",") : JSON.stringify(row),
      );
    }
    follow(written());
  }
  save(`${list}.${format}`, `${lines.join("\n")}\n`, format === "csv" ? "text/csv" : "application/x-ndjson");
  return { kind: "saved", rows: written(), matched, unreadable };
}

function quoted(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
