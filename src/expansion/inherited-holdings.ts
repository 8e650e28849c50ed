import { admits } from "./expandable.js";
import type { ExpansionGraph } from "./expansion-graph.js";

/** A principal, an entitlement that it inherits, and the one that it holds and inherits it by. */
export interface InheritedHolding<Principal> {
  readonly principal: Principal;
  readonly entitlement: number;
  readonly through: number;
}

/**
 * What all principals get by expansion. `holdersOf` gives who holds an entitlement, and whether directly; what is inherited is added to it. Sources
 * come before what follows from them.
 */
export function* inheritedHoldings<Principal>(
  graph: ExpansionGraph,
  holdersOf: (entitlement: number) => Map<Principal, boolean>,
  typeOf: (principal: Principal) => string,
): Generator<InheritedHolding<Principal>> {
  for (const [component, nodes] of graph.components.entries()) {
    for (const [next, admission] of graph.successors(component)) {
      const targets = graph.components[next] ?? [];
      for (const through of nodes) {
        for (const [principal, isDirect] of holdersOf(through)) {
          if (!admits(admission, typeOf(principal), isDirect)) continue;
          for (const entitlement of targets) {
            const holders = holdersOf(entitlement);
            if (holders.has(principal)) continue;
            holders.set(principal, false);
            yield { principal, entitlement, through };
          }
        }
      }
    }
  }
}
