import type { Counts, RowKind } from "../../c1z/model.js";
import { isMissingRows } from "../../c1z/tally/is-missing-rows.js";
import { toSync } from "../../findings/references.js";
import type { SyncFacts } from "../facts/sync-facts.js";
import { list } from "../phrases.js";
import { defineRule } from "../rule.js";

type Difference = { readonly kind: RowKind; readonly count: string; readonly stored: number; readonly found: number };
type Facts = { readonly differences: readonly Difference[] };

export const statsMismatch = defineRule<Facts>({
  name: "stats-mismatch",
  level: "warning",
  family: "sync",
  needs: "any",
  summary:
    "The statistics stored in the archive count fewer rows than it holds, or are older than its rows. Rows that are missing by them are archive-integrity's.",
  meaning: "Dashboards and the reference tool show the stored numbers: they are wrong.",
  cause: "Rows were changed after the sync (sanitising, merging).",
  remedy: "Recalculate the statistics; if nobody changed the file, fetch it again or run the sync again.",
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
        const missing = sync.discrepancies().filter(isMissingRows);
        const differences = differencesOf(storedStatistics, found).filter(
          ({ kind }) => !missing.some((discrepancy) => discrepancy.kind === kind),
        );
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
  for (const { id } of types.all()) declared += resources.countOf(id);
  return declared === stored ? stored : resources.size;
}

function differencesOf(stored: Totals, found: Totals): readonly Difference[] {
  const counts: readonly Difference[] = [
    { kind: "resource-type", count: "resource types", stored: stored.resourceTypes, found: found.resourceTypes },
    { kind: "resource", count: "resources", stored: stored.resources, found: found.resources },
    { kind: "entitlement", count: "entitlements", stored: stored.entitlements, found: found.entitlements },
    { kind: "grant", count: "grants", stored: stored.grants, found: found.grants },
  ];
  return counts.filter((one) => one.stored !== one.found);
}
