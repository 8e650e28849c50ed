import { formatFieldPath } from "../diff/field-path.js";
import type { DiffRow, DiffSide, FieldChange, KindDiff } from "../diff/sync-diff.js";
import { differs } from "../diff/sync-diff.js";
import { toSeconds } from "../views/sync-list.js";
import { changeTexts, DisplayNames, rowLabel } from "./diff-labels.js";
import { type DiffLayout, type DiffReport, summaryLines } from "./diff-report.js";
import { codeSpan } from "./markdown-code.js";
import type { Sink } from "./standard-output.js";
import { TextBuffer } from "./text-buffer.js";

/** Values longer than this are cut: a comment on a pull request holds 65,536 characters. */
const LONGEST_VALUE = 80;

/** For a comment on a pull request or the summary of a CI job: the counts, the guards that failed, and the rows folded away. */
export function writeDiffMarkdown(report: DiffReport, layout: DiffLayout, sink: Sink): void {
  const { diff, guards } = report;
  const buffer = new TextBuffer(sink);
  const write = (...lines: readonly string[]): void => buffer.write(`${lines.join("\n")}\n`);
  write("### Sync diff", "", `Old: ${sideText(diff.from)}  `, `New: ${sideText(diff.to)}`, "");
  const failed = guards.filter(({ passed }) => !passed);
  if (failed.length > 0) write(...failed.map(({ message }) => `- **Guard failed:** ${codeSpan(message)}`), "");
  write(...summaryTable(report));
  if (!differs(diff)) write("", "No differences.");
  else if (!layout.summary) {
    for (const kind of diff.kinds) for (const section of sections(kind, diff, layout)) write("", ...section);
  }
  buffer.flush();
}

function sideText({ file, sync }: DiffSide): string {
  const { endedAt, id } = sync.run;
  return `${codeSpan(file)}, sync ${codeSpan(id)}, ${endedAt === undefined ? "unfinished" : codeSpan(toSeconds(endedAt))}`;
}

function summaryTable({ diff }: DiffReport): readonly string[] {
  return [
    "| | Before | After | Created | Deleted | Modified | Id changed |",
    "|---|--:|--:|--:|--:|--:|--:|",
    ...summaryLines(diff).map(({ kind, resourceType, counts }) => {
      const { before, after, created, deleted, modified, renamed } = counts;
      const name = resourceType === undefined ? `**${kind.noun[1]}**` : codeSpan(resourceType);
      return tableLine(name, ...[before, after, created, deleted, modified, renamed].map(String));
    }),
  ];
}

function tableLine(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** The rows of a kind: a folded table for each sort of change. */
function* sections(
  { noun, created, deleted, modified, renamed }: KindDiff,
  { from, to }: DiffReport["diff"],
  { limit }: DiffLayout,
): Generator<readonly string[]> {
  const [oldNames, newNames] = [new DisplayNames(from.sync), new DisplayNames(to.sync)];
  const cells = (row: DiffRow, names: DisplayNames): readonly string[] => [
    codeSpan(rowLabel(row)),
    codeSpan(names.of(row)),
  ];
  const folded = <Row>(
    title: string,
    headings: readonly string[],
    rows: readonly Row[],
    cellsOf: (row: Row) => readonly string[],
  ): readonly string[] => [
    `<details><summary>${rows.length.toLocaleString("en-US")} ${noun[rows.length === 1 ? 0 : 1]} ${title}</summary>`,
    "",
    tableLine(...headings),
    `|${"---|".repeat(headings.length)}`,
    ...rows.slice(0, limit).map((row) => tableLine(...cellsOf(row))),
    ...(rows.length > limit ? ["", `… and ${(rows.length - limit).toLocaleString("en-US")} more.`] : []),
    "",
    "</details>",
  ];
  const plain = ["Id", "Name"];
  if (created.length > 0) yield folded("created", plain, created, (row) => cells(row, newNames));
  if (deleted.length > 0) yield folded("deleted", plain, deleted, (row) => cells(row, oldNames));
  if (renamed.length > 0) {
    yield folded("with another id", ["Old id", "New id", "Why"], renamed, ({ old, new: added, reason }) => [
      codeSpan(rowLabel(old)),
      codeSpan(rowLabel(added)),
      codeSpan(reason),
    ]);
  }
  if (modified.length > 0) {
    yield folded("modified", [...plain, "Changes"], modified, (row) => [
      ...cells(row.new, newNames),
      row.changes.map(changeText).join("<br>"),
    ]);
  }
}

function changeText(change: FieldChange): string {
  const [old, added] = changeTexts(change).map((text) =>
    codeSpan(text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`),
  );
  return `${codeSpan(formatFieldPath(change.path))}: ${old} → ${added}`;
}
