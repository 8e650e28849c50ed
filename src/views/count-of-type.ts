import type { Counts } from "../c1z/model.js";

/** The counts by resource type, with the totals that they add up to. */
const TOTAL_OF = {
  resourcesByResourceType: "resources",
  entitlementsByResourceType: "entitlements",
  grantsByResourceType: "grants",
} as const satisfies Partial<Record<keyof Counts, keyof Counts>>;

/** One of the counts by resource type. */
export type CountsByType = keyof typeof TOTAL_OF;

/**
 * Whether rows were counted in total but not by type (writers of 2026 left this out for entitlements): a type's count is then
 * unknown, not zero.
 */
export function lacksTypes(counts: Counts, key: CountsByType): boolean {
  return counts[key].size === 0 && counts[TOTAL_OF[key]] > 0;
}

/** The count of one resource type; undefined where types were not counted. */
export function countOfType(counts: Counts, key: CountsByType, type: string): number | undefined {
  return lacksTypes(counts, key) ? undefined : (counts[key].get(type) ?? 0);
}
