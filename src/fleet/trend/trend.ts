import type { DiffKindName } from "../../diff/diff-kinds.js";

/** What is counted, in the order in which it is shown, with its name. */
export const TREND_KINDS: readonly (readonly [kind: DiffKindName, noun: string])[] = [
  ["resourceTypes", "resource types"],
  ["resources", "resources"],
  ["entitlements", "entitlements"],
  ["grants", "grants"],
];

/** How many rows of one kind a sync has. */
export interface KindCount {
  readonly total: number;
  /** By the resource type; of entitlements and grants that of the resource. Empty for resource types. */
  readonly byType: ReadonlyMap<string, number>;
}

/** Rows that came and went since the sync before. */
export interface GrantChanges {
  readonly created: number;
  readonly deleted: number;
}

/** One sync of a history. */
export interface TrendPoint {
  readonly syncId: string;
  /** RFC 3339; undefined: it was never finished. */
  readonly endedAt: string | undefined;
  readonly counts: Readonly<Record<DiffKindName, KindCount>>;
  /** Absent where they were not found out. */
  readonly findings?: { readonly error: number; readonly warning: number; readonly info: number };
  /** Absent where they were not found out, and of the first sync. */
  readonly grantChanges?: GrantChanges;
}

/** The syncs of one archive, or of the archives of one connector, the oldest first. */
export interface TrendSeries {
  readonly name: string;
  readonly points: readonly TrendPoint[];
}
