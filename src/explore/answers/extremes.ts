import { expansionGraph } from "../../expansion/expansion-graph.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import type { EXTREMES } from "../../runs/explore-schema.js";
import type { SyncIndex } from "../index/sync-index.js";
import { missingGrants } from "./expanded-holders.js";

const MOST_SHOWN = 10;

/** What stands out: what most hold, who holds most, what nobody holds; and what expansion did. */
export type Extremes = JsonOf<typeof EXTREMES>;

/** An entitlement and how many grants there are of it. */
export type HeldCount = Extremes["largest"][number];

/** Looks at the counts of all entitlements and principals. */
export function extremesOf(index: SyncIndex): Extremes {
  const { entitlements, resources, ofEntitlement, ofPrincipal } = index;
  const held = (number: number): HeldCount => ({
    id: entitlements.ids[number] ?? "",
    displayName: entitlements.names[number] ?? "",
    resourceType: entitlements.types[number] ?? "",
    resource: entitlements.resourceIds[number] ?? "",
    count: ofEntitlement.count(number),
  });
  const holding = (number: number): Extremes["principals"][number] => ({
    displayName: resources.names[number] ?? "",
    resourceType: resources.types[number] ?? "",
    resource: resources.ids[number] ?? "",
    count: ofPrincipal.count(number),
  });
  const empty = entitlements.ids.flatMap((_, number) =>
    number < entitlements.size && ofEntitlement.count(number) === 0 ? [number] : [],
  );
  return {
    version: 1,
    largest: largest(entitlements.ids.length, (number) => ofEntitlement.count(number)).map(held),
    empty: { count: empty.length, first: empty.slice(0, MOST_SHOWN).map(held) },
    principals: largest(resources.ids.length, (number) => ofPrincipal.count(number)).map(holding),
    expansion: {
      expandable: ones(index.grants.expandable),
      inherited: index.grants.size - ones(index.grants.direct),
      missing: missingGrants(index, expansionGraph(index.expansions)),
    },
  };
}

/** The numbers with the largest counts above 0, largest first. */
function largest(size: number, countOf: (number: number) => number): readonly number[] {
  const best: number[] = [];
  for (let number = 0; number < size; number++) {
    const count = countOf(number);
    if (count === 0 || (best.length === MOST_SHOWN && count <= countOf(best.at(-1) ?? 0))) continue;
    const at = best.findIndex((other) => countOf(other) < count);
    best.splice(at < 0 ? best.length : at, 0, number);
    if (best.length > MOST_SHOWN) best.pop();
  }
  return best;
}

function ones(column: Uint8Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum;
}
