import { admits } from "../../expansion/expandable.js";
import type { ExpansionGraph } from "../../expansion/expansion-graph.js";
import type { SyncIndex } from "../index/sync-index.js";

/** The principals of an entitlement by whether they have it directly; of several grants one direct one is enough. */
export function holdersOf({ grants, ofEntitlement }: SyncIndex, entitlement: number): Map<number, boolean> {
  const holders = new Map<number, boolean>();
  for (const grant of ofEntitlement.rows(entitlement)) {
    const principal = grants.principals[grant] ?? -1;
    holders.set(principal, holders.get(principal) === true || grants.direct[grant] === 1);
  }
  return holders;
}

/**
 * Who has an entitlement of each component once the grants are expanded (docs/expansion.md), with their grants or without. Components that are not
 * `needed` are left empty.
 */
export function expandedHolders(
  index: SyncIndex,
  graph: ExpansionGraph,
  needed: ReadonlySet<number>,
): readonly ReadonlyMap<number, boolean>[] {
  const holders = graph.components.map(() => new Map<number, boolean>());
  for (const [component, nodes] of graph.components.entries()) {
    const own = holders[component];
    if (own === undefined || !needed.has(component)) continue;
    for (const node of nodes) {
      for (const [principal, isDirect] of holdersOf(index, node)) {
        own.set(principal, own.get(principal) === true || isDirect);
      }
    }
    for (const [next, admission] of graph.successors(component)) {
      const target = holders[next];
      if (target === undefined || !needed.has(next)) continue;
      for (const [principal, isDirect] of own) {
        if (!admits(admission, index.resources.types[principal] ?? "", isDirect)) continue;
        if (!target.has(principal)) target.set(principal, false);
      }
    }
  }
  return holders;
}

/** The components from which one of the goals is reached, and the goals. Sources come before what they lead to. */
export function leadingTo(graph: ExpansionGraph, goals: ReadonlySet<number>): ReadonlySet<number> {
  const leading = new Set(goals);
  for (let component = graph.components.length - 1; component >= 0; component--) {
    for (const next of graph.successors(component).keys()) if (leading.has(next)) leading.add(component);
  }
  return leading;
}

/** How many grants the expansion would add that are not there. Entitlements in a circle are counted by who has none of them. */
export function missingGrants(index: SyncIndex, graph: ExpansionGraph): number {
  const holders = expandedHolders(index, graph, new Set(graph.components.keys()));
  let missing = 0;
  for (const [component, nodes] of graph.components.entries()) {
    const granted = new Set(nodes.flatMap((node) => [...holdersOf(index, node).keys()]));
    missing += (holders[component]?.size ?? 0) - granted.size;
  }
  return missing;
}
