import type { GuardResult } from "../diff/guards.js";
import type { DiffCounts, KindDiff, SyncDiff } from "../diff/sync-diff.js";

/** What `baton diff` prints. */
export interface DiffReport {
  readonly diff: SyncDiff;
  readonly guards: readonly GuardResult[];
}

/** How it is printed. */
export interface DiffLayout {
  /** Only how many rows changed, not which. */
  readonly summary: boolean;
  /** Most rows of one kind and change that console and markdown show. */
  readonly limit: number;
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
