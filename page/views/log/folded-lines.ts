import type { NumberedLine } from "../../state/documents.js";

/** Fewer lines that are alike are shown as they are. */
const MOST_ALIKE = 3;

/** Lines of a log in their order: some that are shown, then some that are like the last of them. */
export interface FoldedLines {
  readonly shown: readonly NumberedLine[];
  readonly alike: readonly NumberedLine[];
}

/** Folds lines that follow each other and differ in numbers only: times, counts, ids. The chosen one is always shown. */
export function foldedLines(lines: readonly NumberedLine[], chosen: number | undefined): readonly FoldedLines[] {
  const runs: NumberedLine[][] = [];
  let before: string | undefined;
  for (const line of lines) {
    const shape = line.line === chosen ? undefined : shapeOf(line.text);
    if (shape !== undefined && shape === before) runs.at(-1)?.push(line);
    else runs.push([line]);
    before = shape;
  }
  return runs.map((run) =>
    run.length > MOST_ALIKE ? { shown: run.slice(0, 1), alike: run.slice(1) } : { shown: run, alike: [] },
  );
}

/** A line without its numbers, and without words that have digits in them. */
function shapeOf(text: string): string {
  return text.replace(/[\w-]*\d[\w-]*/g, "0");
}
