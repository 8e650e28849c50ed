import type { CheckResult, Edit } from "../checks/check-result.js";
import { showsSecret } from "../secrets/shows-secret.js";
import { LineIndex } from "../text/line-index.js";

const CONTEXT = 3;

/** The edits as one unified diff, and how many hunks were withheld because a line of theirs looks like a credential. */
export interface FixPlan {
  readonly diff: string;
  readonly withheld: number;
}

/**
 * The edits of the results as one unified diff, which `patch -p1` or `git apply` can use in the folder. `read` gives a
 * file's text. Nothing is changed. Edits that overlap an earlier one are left for the next run.
 */
export function fixPlan(results: readonly CheckResult[], read: (file: string) => string | undefined): FixPlan {
  const byFile = new Map<string, Edit[]>();
  for (const { edits = [] } of results) {
    for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  }
  let plan: FixPlan = { diff: "", withheld: 0 };
  for (const file of [...byFile.keys()].sort()) {
    const text = read(file);
    if (text === undefined) continue;
    const { diff, withheld } = fileDiff(file, text, byFile.get(file) ?? []);
    plan = { diff: plan.diff + diff, withheld: plan.withheld + withheld };
  }
  return plan;
}

/** A run of whole lines and what takes its place. Lines count from 1, `to` is included; `to < from`: an insertion. */
interface Change {
  from: number;
  to: number;
  lines: readonly string[];
}

function fileDiff(file: string, text: string, edits: readonly Edit[]): FixPlan {
  const lines = splitLines(text);
  let body = "";
  let shift = 0;
  let withheld = 0;
  for (const hunk of hunksOf(changesOf(text, lines, apart(edits)))) {
    const { diff, added } = hunkDiff(lines, hunk, shift);
    if (showsSecret(diff.replace(/^(?:@@.*\n|[ +-])/gm, ""), file)) {
      withheld++;
      continue;
    }
    body += diff;
    shift += added;
  }
  return { diff: body === "" ? "" : `--- a/${file}\n+++ b/${file}\n${body}`, withheld };
}

/** One hunk, and how many lines it adds. `shift`: what earlier hunks of the file added. */
function hunkDiff(lines: readonly string[], hunk: readonly Change[], shift: number): { diff: string; added: number } {
  const first = Math.max(1, (hunk[0]?.from ?? 1) - CONTEXT);
  const last = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + CONTEXT);
  let body = "";
  let at = first;
  let added = 0;
  for (const { from, to, lines: replacement } of hunk) {
    for (; at < from; at++) body += marked(" ", lines[at - 1] ?? "");
    for (; at <= to; at++) body += marked("-", lines[at - 1] ?? "");
    for (const line of replacement) body += marked("+", line);
    added += replacement.length - (to - from + 1);
  }
  for (; at <= last; at++) body += marked(" ", lines[at - 1] ?? "");
  const count = last - first + 1;
  return { diff: `@@ -${range(first, count)} +${range(first + shift, count + added)} @@\n${body}`, added };
}

/** Sorted by place, without those that reach into an earlier one. */
function apart(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (edit.from >= (kept.at(-1)?.to ?? 0)) kept.push(edit);
  }
  return kept;
}

/** Edits of characters as replacements of whole lines; edits of the same line become one. */
function changesOf(text: string, lines: readonly string[], edits: readonly Edit[]): readonly Change[] {
  const index = new LineIndex(text);
  const groups: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of edits) {
    const from = index.lineAt(edit.from);
    // Behind the last line end there is no line to replace.
    const to = from > lines.length ? lines.length : Math.max(from, index.lineAt(Math.max(edit.from, edit.to - 1)));
    const last = groups.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.map(({ from, to, edits: own }) => {
    const start = index.startOf(from);
    const before = lines.slice(from - 1, to).join("");
    let after = "";
    let at = start;
    for (const edit of own) {
      after += text.slice(at, edit.from) + edit.text;
      at = edit.to;
    }
    after += text.slice(at, start + before.length);
    return trimmed({ from, to, lines: splitLines(after) }, lines);
  });
}

/** Leaves lines out that stay the same at the beginning or end of a change. */
function trimmed(change: Change, lines: readonly string[]): Change {
  let { from, to } = change;
  let replacement = change.lines;
  while (from <= to && replacement.length > 0 && lines[from - 1] === replacement[0]) {
    replacement = replacement.slice(1);
    from++;
  }
  while (from <= to && replacement.length > 0 && lines[to - 1] === replacement.at(-1)) {
    replacement = replacement.slice(0, -1);
    to--;
  }
  return { from, to, lines: replacement };
}

function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    if (last !== undefined && change.from - (last.at(-1)?.to ?? 0) <= 2 * CONTEXT) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** Lines with their ends. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(mark: string, line: string): string {
  return line.endsWith("\n") ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
}

function range(first: number, count: number): string {
  return count === 1 ? `${first}` : `${count === 0 ? first - 1 : first},${count}`;
}
