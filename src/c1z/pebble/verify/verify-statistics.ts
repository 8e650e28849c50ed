import type { Counts } from "../../model.js";
import type { IntegrityProblem, SyncStore } from "../../store.js";

const TOTALS = ["resourceTypes", "resources", "entitlements", "grants", "assets"] as const satisfies (keyof Counts)[];
const BY_TYPE = [
  "resourcesByResourceType",
  "entitlementsByResourceType",
  "grantsByResourceType",
] as const satisfies (keyof Counts)[];

/** Checks that the stored statistics match the rows; statistics of an earlier state of the rows need not match. */
export function* verifyStatistics(sync: SyncStore): Generator<IntegrityProblem> {
  const stored = sync.storedStatistics();
  if (stored === undefined || sync.statisticsAreOutdated) return;
  const counted = sync.countRows();
  const where = "statistics record";
  for (const name of TOTALS) {
    if (stored[name] !== counted[name]) yield { where, message: `${name}: ${differing(stored[name], counted[name])}` };
  }
  for (const name of BY_TYPE) {
    for (const type of new Set([...stored[name].keys(), ...counted[name].keys()])) {
      const [said, found] = [stored[name].get(type) ?? 0, counted[name].get(type) ?? 0];
      if (said !== found) yield { where, message: `${name}, ${JSON.stringify(type)}: ${differing(said, found)}` };
    }
  }
}

function differing(stored: number, counted: number): string {
  return `it says ${stored}, but ${counted} were found`;
}
