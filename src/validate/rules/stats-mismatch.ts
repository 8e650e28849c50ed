import type { Counts } from "../../c1z/model.js";
import type { SyncFacts } from "../facts/sync-facts.js";
import { defineRule } from "../rule.js";
import { list } from "../wording/phrases.js";
import { toSync } from "../wording/references.js";

type Difference = { readonly count: string; readonly stored: number; readonly found: number };
type Facts = { readonly differences: readonly Difference[] };

export const statsMismatch = defineRule<Facts>({
  name: "stats-mismatch",
  level: "warning",
  family: "sync",
  needs: "any",
  summary: "The statistics stored in the archive differ from what it holds.",
  meaning:
    "Dashboards and the reference tool show the stored numbers: they are wrong. Or they are right, and rows were lost.",
  cause: "Rows were changed after the sync (sanitising, merging), or a table is damaged or missing.",
  remedy: "If rows are missing, fetch the file again or run the sync again; else recalculate the statistics.",
  example: "baton stats -f sync.c1z --recount",
  source: "This project's own.",
  check(sync, report) {
    const { storedStatistics, types, entitlements, totals, run } = sync;
    if (storedStatistics === undefined) return undefined;
    return {
      finish() {
        const found = {
          resourceTypes: types.size,
          resources: resourcesCounted(sync, storedStatistics.resources),
          entitlements: entitlements.size,
          grants: totals.total,
        };
        const differences = differencesOf(storedStatistics, found);
        if (differences.length === 0) return;
        report({ subject: toSync(run.id), related: [], detail: { differences }, types: [], group: "" });
      },
    };
  },
  message({ detail }) {
    const parts = detail.differences.map(({ count, stored, found }) => `${count} stored ${stored}, found ${found}`);
    return `The stored statistics differ from the rows: ${list(parts)}.`;
  },
});

type Totals = Pick<Counts, "resourceTypes" | "resources" | "entitlements" | "grants">;

/** Writers count resources type by type, over the declared types: those of other types are the subject of another rule. */
function resourcesCounted({ types, resources }: SyncFacts, stored: number): number {
  let declared = 0;
  for (const { id } of types.all()) declared += resources.ofType(id).length;
  return declared === stored ? stored : resources.size;
}

function differencesOf(stored: Totals, found: Totals): readonly Difference[] {
  const counts = [
    { count: "resource types", stored: stored.resourceTypes, found: found.resourceTypes },
    { count: "resources", stored: stored.resources, found: found.resources },
    { count: "entitlements", stored: stored.entitlements, found: found.entitlements },
    { count: "grants", stored: stored.grants, found: found.grants },
  ];
  return counts.filter((one) => one.stored !== one.found);
}
