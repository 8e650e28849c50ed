import { FAMILY, META_KEY } from "./keys/key-families.js";
import { familyRange } from "./keys/key-tuple.js";
import type { OpenedTables } from "./open-tables.js";

const COUNTED = [FAMILY.resourceTypes, FAMILY.resources, FAMILY.entitlements, FAMILY.grants] as const;

/**
 * Whether the log holds rows that statistics count, or deletions of such, from after the statistics were stored: a writer makes
 * these when a sync ends, and whoever changes rows afterwards leaves them as they are (docs/format-v3.md, "Statistics").
 */
export function areStatisticsOutdated({ store, log }: OpenedTables): boolean {
  if (log === undefined) return false;
  const stored = store.get(META_KEY.statistics)?.sequence ?? 0;
  return COUNTED.some((family) => log.newestIn(familyRange(family)) > stored);
}
