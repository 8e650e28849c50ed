import type { DiffCounts, DiffRow, FieldChange, KindDiff, SyncDiff } from "./sync-diff.js";

/** A row that differs, as a condition on differences sees it; a side that does not have the row is undefined. */
export interface ChangedRow {
  readonly change: "created" | "deleted" | "modified" | "renamed";
  readonly before: DiffRow | undefined;
  readonly after: DiffRow | undefined;
  readonly changes: readonly FieldChange[];
}

/**
 * A diff with those differences only that are kept. The numbers of rows before and after stay, those of differences are of what is kept. What
 * many rows have in common is told where all of them are kept.
 */
export function keepRows(diff: SyncDiff, keeps: (row: ChangedRow) => boolean): SyncDiff {
  const kinds = diff.kinds.map((kind) => keepKind(kind, keeps));
  const kept = new Set(kinds.flatMap(({ created, deleted }) => [...created, ...deleted]));
  const causes = diff.causes.filter(({ deleted, created }) => [...deleted, ...created].every((row) => kept.has(row)));
  return { ...diff, kinds, causes };
}

function keepKind(kind: KindDiff, keeps: (row: ChangedRow) => boolean): KindDiff {
  const none = { before: undefined, after: undefined, changes: [] };
  const created = kind.created.filter((after) => keeps({ ...none, change: "created", after }));
  const deleted = kind.deleted.filter((before) => keeps({ ...none, change: "deleted", before }));
  const modified = kind.modified.filter((row) =>
    keeps({ change: "modified", before: row.old, after: row.new, changes: row.changes }),
  );
  const renamed = kind.renamed.filter((row) =>
    keeps({ change: "renamed", before: row.old, after: row.new, changes: row.changes }),
  );
  const counts = new Map([...kind.counts].map(([type, count]) => [type, withoutDifferences(count)]));
  const total = withoutDifferences(kind.total);
  const note = (row: DiffRow, change: ChangedRow["change"]): void => {
    total[change]++;
    const ofType = counts.get(row.resourceType);
    if (ofType !== undefined) ofType[change]++;
  };
  for (const row of created) note(row, "created");
  for (const row of deleted) note(row, "deleted");
  for (const row of modified) note(row.new, "modified");
  for (const row of renamed) note(row.new, "renamed");
  return { ...kind, counts, total, created, deleted, modified, renamed };
}

function withoutDifferences(counts: DiffCounts): DiffCounts {
  return { ...counts, created: 0, deleted: 0, modified: 0, renamed: 0 };
}
