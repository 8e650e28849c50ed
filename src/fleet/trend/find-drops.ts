import type { Bound } from "../../diff/bound.js";
import type { DiffKindName } from "../../diff/diff-kinds.js";
import { TREND_KINDS, type TrendPoint, type TrendSeries } from "./trend.js";

/** How much may be lost from one sync to the next. */
export interface DropBound extends Bound {
  /** As it was written: `20%`, `user=10`. */
  readonly text: string;
  /** Smaller losses do not count, however large a share they are. */
  readonly least: number;
}

/** A sync that has far fewer rows than the one before. */
export interface Drop {
  readonly series: string;
  readonly syncId: string;
  readonly beforeId: string;
  readonly kind: DiffKindName;
  readonly resourceType: string | undefined;
  readonly before: number;
  readonly after: number;
  readonly bound: DropBound;
  /** Whether no sync came after it. */
  readonly isNewest: boolean;
}

/**
 * Losses beyond a bound. A bound without a scope is held against each kind, and against the resources of each type: a connector that lists many groups
 * hardly gets shorter when it loses half of its users.
 */
export function findDrops({ name, points }: TrendSeries, bounds: readonly DropBound[]): readonly Drop[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index];
    if (before === undefined) return [];
    const isNewest = index === points.length - 2;
    return bounds.flatMap((bound) =>
      scopesOf(bound, before).flatMap(([kind, resourceType]) => {
        const [from, to] = [countOf(before, kind, resourceType), countOf(point, kind, resourceType)];
        if (!isBeyond(bound, from, to)) return [];
        const drop = { series: name, syncId: point.syncId, beforeId: before.syncId, kind, resourceType };
        return [{ ...drop, before: from, after: to, bound, isNewest }];
      }),
    );
  });
}

type Scope = readonly [kind: DiffKindName, resourceType: string | undefined];

function scopesOf({ kind, resourceType }: DropBound, { counts }: TrendPoint): readonly Scope[] {
  if (kind !== undefined) return [[kind, resourceType]];
  const types = [...counts.resources.byType.keys()];
  return [...TREND_KINDS.map(([one]): Scope => [one, undefined]), ...types.map((type): Scope => ["resources", type])];
}

function countOf({ counts }: TrendPoint, kind: DiffKindName, resourceType: string | undefined): number {
  return resourceType === undefined ? counts[kind].total : (counts[kind].byType.get(resourceType) ?? 0);
}

function isBeyond({ limit, isPercent, least }: DropBound, before: number, after: number): boolean {
  const lost = before - after;
  if (lost <= 0 || lost < least) return false;
  return isPercent ? lost * 100 > limit * before : lost > limit;
}
