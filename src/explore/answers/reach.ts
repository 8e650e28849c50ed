import { expansionGraph } from "../../expansion/expansion-graph.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import type { REACH } from "../../runs/explore-schema.js";
import type { SyncIndex } from "../index/sync-index.js";
import { expandedHolders, holdersOf, leadingTo } from "./expanded-holders.js";
import { entitlementNode, resourceNode } from "./graph-node.js";
import type { NamedNode } from "./named-node.js";

/** Who can reach something, counted. */
export type Reach = JsonOf<typeof REACH>;

/** Counts who has an entitlement, or any on a resource, by the grants and by what expanding them would add. */
export function reachOf(index: SyncIndex, to: NamedNode): Reach {
  const wanted = to.kind === "entitlement" ? [to.number] : [...index.ofResource.rows(to.number)];
  const granted = new Set<number>();
  for (const entitlement of wanted) for (const [principal] of holdersOf(index, entitlement)) granted.add(principal);
  const counts = new Map<string, { granted: number; expandable: number }>();
  const count = (principal: number, how: "granted" | "expandable"): void => {
    const type = index.resources.types[principal] ?? "";
    const known = counts.get(type) ?? { granted: 0, expandable: 0 };
    known[how]++;
    counts.set(type, known);
  };
  for (const principal of granted) count(principal, "granted");
  const heirs = heirsOf(index, wanted);
  let total = granted.size;
  for (const principal of heirs) {
    if (granted.has(principal)) continue;
    count(principal, "expandable");
    total++;
  }
  const types = [...counts].map(([type, both]) => ({ type, ...both }));
  types.sort((a, b) => b.granted + b.expandable - (a.granted + a.expandable));
  const node = to.kind === "entitlement" ? entitlementNode(index, to.number) : resourceNode(index, to.number);
  return { version: 1, to: node, total, types };
}

/** Who would have one of them once the grants are expanded, besides those that do. */
function heirsOf(index: SyncIndex, wanted: readonly number[]): ReadonlySet<number> {
  const graph = expansionGraph(index.expansions);
  const goals = new Set(wanted.flatMap((number) => graph.componentOf(number) ?? []));
  const holders = expandedHolders(index, graph, leadingTo(graph, goals));
  return new Set([...goals].flatMap((component) => [...(holders[component]?.keys() ?? [])]));
}
