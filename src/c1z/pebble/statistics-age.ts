import { FAMILY, META_KEY } from "./keys/key-families.js";
import { familyRange } from "./keys/key-tuple.js";
import type { OpenedTables } from "./open-tables.js";

const COUNTED = [FAMILY.resourceTypes, FAMILY.resources, FAMILY.entitlements, FAMILY.grants] as const;

/**
 * Whether the log holds later rows that statistics count, or deletions of such rows: a writer stores statistics when a sync
 * ends, and later changes of rows do not update them (docs/format-v3.md, "Statistics").
 */
export function areStatisticsOutdated({ store, log }: OpenedTables): boolean {
  if (log === undefined) return false;
  const stored = store.get(META_KEY.statistics)?.sequence ?? 0;
  return COUNTED.some((family) => log.newestIn(familyRange(family)) > stored);
}
