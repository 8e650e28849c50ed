import { admits } from "../../expansion/expandable.js";
import { expansionGraph } from "../../expansion/expansion-graph.js";
import type { SyncIndex } from "../index/sync-index.js";
import { entitlementNode, type GraphNode, resourceNode } from "./graph-node.js";
import type { NamedNode } from "./named-node.js";

/** How many there are of a type. */
export interface ReachedType {
  readonly type: string;
  /** With a grant. */
  readonly granted: number;
  /** Only by expandable grants that were not expanded. */
  readonly expandable: number;
}

/** Who can reach something, counted. */
export interface Reach {
  readonly version: 1;
  readonly to: GraphNode;
  readonly total: number;
  /** Most first. */
  readonly types: readonly ReachedType[];
}

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

/** Principals by whether they have it directly; of several grants one direct one is enough. */
function holdersOf({ grants, ofEntitlement }: SyncIndex, entitlement: number): Map<number, boolean> {
  const holders = new Map<number, boolean>();
  for (const grant of ofEntitlement.rows(entitlement)) {
    const principal = grants.principals[grant] ?? -1;
    holders.set(principal, holders.get(principal) === true || grants.direct[grant] === 1);
  }
  return holders;
}

/** Who would have one of them once the grants are expanded (docs/expansion.md), besides those that do. */
function heirsOf(index: SyncIndex, wanted: readonly number[]): ReadonlySet<number> {
  const graph = expansionGraph(index.expansions);
  const goals = new Set(wanted.flatMap((number) => graph.componentOf(number) ?? []));
  const holders = graph.components.map(() => new Map<number, boolean>());
  const needed = leadingTo(graph, goals);
  const heirs = new Set<number>();
  for (const [component, nodes] of graph.components.entries()) {
    const own = holders[component];
    if (own === undefined || !needed.has(component)) continue;
    for (const node of nodes) {
      for (const [principal, isDirect] of holdersOf(index, node))
        own.set(principal, own.get(principal) === true || isDirect);
    }
    if (goals.has(component)) for (const principal of own.keys()) heirs.add(principal);
    for (const [next, admission] of graph.successors(component)) {
      const target = holders[next];
      if (target === undefined || !needed.has(next)) continue;
      for (const [principal, isDirect] of own) {
        if (!admits(admission, index.resources.types[principal] ?? "", isDirect)) continue;
        if (!target.has(principal)) target.set(principal, false);
      }
    }
  }
  return heirs;
}

/** The components from which one of the goals is reached, and the goals. Sources come before what they lead to. */
function leadingTo(graph: ReturnType<typeof expansionGraph>, goals: ReadonlySet<number>): ReadonlySet<number> {
  const leading = new Set(goals);
  for (let component = graph.components.length - 1; component >= 0; component--) {
    for (const next of graph.successors(component).keys()) if (leading.has(next)) leading.add(component);
  }
  return leading;
}
