import type { GuardResult } from "./guards.js";
import type { DiffCounts, KindDiff, SyncDiff } from "./sync-diff.js";

/** The formats of a diff. */
export type DiffFormat = "console" | "json" | "ndjson" | "csv" | "markdown";

/** What `baton diff` prints. */
export interface DiffReport {
  readonly diff: SyncDiff;
  readonly guards: readonly GuardResult[];
  /** Rows that differ, can't be read and are left out. */
  readonly unreadable: number;
}

/** One line of the summary: a kind of row, or its rows of one resource type. */
export interface SummaryLine {
  readonly kind: KindDiff;
  /** Undefined in the line of a whole kind. */
  readonly resourceType: string | undefined;
  readonly counts: DiffCounts;
}

/** The summary: each kind with its total, then its resource types. */
export function summaryLines({ kinds }: SyncDiff): readonly SummaryLine[] {
  return kinds.flatMap((kind) => {
    const byType = [...kind.counts].filter(([type]) => kind.kind !== "resource-type" || type !== "");
    return [
      { kind, resourceType: undefined, counts: kind.total },
      ...byType.map(([resourceType, counts]) => ({ kind, resourceType, counts })),
    ];
  });
}
