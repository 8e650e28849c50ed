import type { Block, Change, ChangedRow, ChangedRows, Version } from "../document/document.js";
import { toSeconds } from "../text/to-seconds.js";
import { DisplayNames, rowLabel } from "./diff-labels.js";
import { type DiffReport, summaryLines } from "./diff-report.js";
import { formatFieldPath } from "./field-path.js";
import type { DiffRow, DiffSide, FieldChange, KindDiff, SyncDiff } from "./sync-diff.js";
import { differs } from "./sync-diff.js";

/** How much of a diff is shown. */
export interface DiffLayout {
  /** Only how many rows changed, not which. */
  readonly summary: boolean;
  /** Most rows of one kind and change. */
  readonly limit: number;
}

/** What stands for the value of a field that one side does not have. */
const ABSENT = "(none)";

/** A diff as a text: which syncs, the guards that failed, a table of what changed, then the rows. */
export function* diffBlocks(
  { diff, guards, unreadable }: DiffReport,
  { summary, limit }: DiffLayout,
): Generator<Block> {
  yield { kind: "versions", title: "Sync diff", old: versionOf(diff.from), new: versionOf(diff.to) };
  const failed = guards.filter(({ passed }) => !passed);
  if (failed.length > 0) yield { kind: "outline", nodes: failed.map(({ message }) => ({ text: guardText(message) })) };
  const counts = summaryLines(diff).map(({ kind, resourceType, counts }) => ({
    ...counts,
    noun: kind.noun,
    group: resourceType,
  }));
  yield { kind: "change-counts", counts };
  if (!differs(diff)) yield { kind: "paragraph", text: nothingDiffers(unreadable) };
  else {
    yield* causeBlocks(diff, { summary, limit });
    if (!summary) yield* rowBlocks(diff, limit);
  }
}

/** Each cause once, with its rows below it. */
function* causeBlocks({ causes, ...diff }: SyncDiff, { summary, limit }: DiffLayout): Generator<Block> {
  for (const { message, advice, deleted, created } of causes) {
    const text = [{ text: message, tone: "strong" }, ` ${advice}`] as const;
    yield { kind: "outline", nodes: [{ mark: "warning", text }] };
    if (summary) continue;
    const kinds = diff.kinds.map((kind) => ({
      ...kind,
      created: created.filter((row) => row.kind === kind.kind),
      deleted: deleted.filter((row) => row.kind === kind.kind),
      modified: [],
      renamed: [],
    }));
    yield* rowBlocks({ ...diff, kinds, causes: [] }, limit);
  }
  const explained = causes.reduce((sum, { deleted, created }) => sum + deleted.length + created.length, 0);
  const all = diff.kinds.reduce(
    (sum, { total }) => sum + total.created + total.deleted + total.modified + total.renamed,
    0,
  );
  if (causes.length > 0 && !summary && explained < all) yield { kind: "heading", level: 2, text: "Everything else" };
}

function nothingDiffers(unreadable: number): string {
  return unreadable === 0 ? "No differences." : "No other differences than in rows that can't be read.";
}

function guardText(message: string) {
  return [{ text: "Guard failed:", tone: "strong" }, " ", { text: message, code: true }] as const;
}

function versionOf({ file, format, sync }: DiffSide): Version {
  const { endedAt, id, syncType } = sync.run;
  return {
    file,
    kind: `${format}, ${syncType || "untyped"} sync`,
    id,
    ended: endedAt === undefined ? undefined : toSeconds(endedAt),
  };
}

/** The rows that no cause explains. */
function* rowBlocks({ from, to, kinds, causes }: SyncDiff, limit: number): Generator<Block> {
  const [oldNames, newNames] = [new DisplayNames(from.sync), new DisplayNames(to.sync)];
  const explained = new Set(causes.flatMap(({ deleted, created }) => [...deleted, ...created]));
  const others = (rows: readonly DiffRow[]) =>
    explained.size === 0 ? rows : rows.filter((row) => !explained.has(row));
  for (const whole of kinds) {
    const kind = { ...whole, created: others(whole.created), deleted: others(whole.deleted) };
    const changes = changesOf(kind, oldNames, newNames, limit).filter(({ total }) => total > 0);
    if (changes.length > 0) yield { kind: "changed-rows", noun: kind.noun, changes };
  }
}

function changesOf(
  { created, deleted, renamed, modified }: KindDiff,
  oldNames: DisplayNames,
  newNames: DisplayNames,
  limit: number,
): readonly ChangedRows[] {
  const plain = (row: DiffRow, names: DisplayNames) => ({ id: rowLabel(row), name: names.of(row), fields: [] });
  const some = <Row>(change: Change, rows: readonly Row[], shown: (row: Row) => ChangedRow): ChangedRows => ({
    change,
    total: rows.length,
    rows: firstOf(rows, limit, shown),
  });
  return [
    some("created", created, (row) => plain(row, newNames)),
    some("deleted", deleted, (row) => plain(row, oldNames)),
    some("renamed", renamed, ({ old, new: added, reason, changes }) => ({
      ...plain(added, newNames),
      id: rowLabel(old),
      newId: rowLabel(added),
      reason,
      fields: changes.map(fieldOf),
    })),
    some("modified", modified, (row) => ({ ...plain(row.new, newNames), fields: row.changes.map(fieldOf) })),
  ];
}

/** One after the other, as they are asked for. */
function* firstOf<Row>(rows: readonly Row[], limit: number, shown: (row: Row) => ChangedRow): Generator<ChangedRow> {
  for (const row of rows.slice(0, limit)) yield shown(row);
}

function fieldOf({ path, old, new: added }: FieldChange): ChangedRow["fields"][number] {
  return { path: formatFieldPath(path), old: valueText(old), new: valueText(added) };
}

function valueText(value: unknown): string {
  return value === undefined ? ABSENT : JSON.stringify(value);
}
