import { structuredPatch } from "diff";
import type { CheckResult, Edit } from "../check-runner/check-result.js";
import { showsSecret } from "../secrets/shows-secret.js";

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

function fileDiff(file: string, text: string, edits: readonly Edit[]): FixPlan {
  const { hunks } = structuredPatch(file, file, text, edited(text, edits), undefined, undefined, { context: CONTEXT });
  let diff = "";
  let withheld = 0;
  // Lines that withheld hunks would have added: those behind them begin earlier without.
  let shift = 0;
  for (const hunk of hunks) {
    if (showsSecret(hunk.lines.map((line) => line.slice(1)).join("\n"), file)) {
      withheld++;
      shift += hunk.newLines - hunk.oldLines;
    } else {
      const { oldStart, oldLines, newStart, newLines, lines } = hunk;
      diff += `@@ -${range(oldStart, oldLines)} +${range(newStart - shift, newLines)} @@\n${lines.join("\n")}\n`;
    }
  }
  return { diff: diff === "" ? "" : `--- a/${file}\n+++ b/${file}\n${diff}`, withheld };
}

/** The text with the edits made, in the order of their places; one that reaches into an earlier one is left out. */
function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { from, to, text: replacement } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) continue;
    result += text.slice(at, from) + replacement;
    at = to;
  }
  return result + text.slice(at);
}

/** A hunk of no lines begins behind the line before it. */
function range(first: number, count: number): string {
  return count === 1 ? `${first}` : `${count === 0 ? first - 1 : first},${count}`;
}
