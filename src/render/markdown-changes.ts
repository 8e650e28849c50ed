import type { Block, Change, ChangeCounts, ChangedRow } from "../document/document.js";
import { codeSpan } from "./markdown-code.js";

/** Values longer than this are cut: a comment on a pull request holds 65,536 characters. */
const LONGEST_VALUE = 80;

interface Section {
  readonly title: string;
  readonly headings: readonly string[];
  readonly cells: (row: ChangedRow) => readonly string[];
}

const PLAIN = { headings: ["Id", "Name"], cells: ({ id, name }: ChangedRow) => [codeSpan(id), codeSpan(name)] };

/** The table of each change: what its rows are called, and what is shown of them. */
const SECTIONS: Readonly<Record<Change, Section>> = {
  created: { title: "created", ...PLAIN },
  deleted: { title: "deleted", ...PLAIN },
  renamed: {
    title: "with another id",
    headings: ["Old id", "New id", "Why"],
    cells: ({ id, newId = "", reason = "" }) => [codeSpan(id), codeSpan(newId), codeSpan(reason)],
  },
  modified: {
    title: "modified",
    headings: [...PLAIN.headings, "Changes"],
    cells: (row) => [...PLAIN.cells(row), row.fields.map(fieldText).join("<br>")],
  },
};

/** The counts as a table of numbers. */
export function changesTable(all: readonly ChangeCounts[]): string {
  return [
    "| | Before | After | Created | Deleted | Modified | Id changed |",
    "|---|--:|--:|--:|--:|--:|--:|",
    ...all.map(({ noun, group, before, after, created, deleted, modified, renamed }) => {
      const name = group === undefined ? `**${noun[1]}**` : codeSpan(group);
      return tableLine([name, ...[before, after, created, deleted, modified, renamed].map(String)]);
    }),
  ].join("\n");
}

/** The rows, folded away: a table for each sort of change. */
export function* changedRows({ noun, changes }: Extract<Block, { kind: "changed-rows" }>): Generator<string> {
  for (const [index, { change, total, rows }] of changes.entries()) {
    const { title, headings, cells } = SECTIONS[change];
    yield `${index === 0 ? "" : "\n"}<details><summary>${total.toLocaleString("en-US")} ${noun[total === 1 ? 0 : 1]} ${title}</summary>\n\n`;
    yield `${tableLine(headings)}\n|${"---|".repeat(headings.length)}\n`;
    let left = total;
    for (const row of rows) {
      yield `${tableLine(cells(row))}\n`;
      left--;
    }
    if (left > 0) yield `\n… and ${left.toLocaleString("en-US")} more.\n`;
    yield "\n</details>\n";
  }
}

function fieldText({ path, old, new: added }: ChangedRow["fields"][number]): string {
  return `${codeSpan(path)}: ${codeSpan(cut(old))} → ${codeSpan(cut(added))}`;
}

function cut(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
