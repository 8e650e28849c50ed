import { admits } from "./expandable.js";
import type { ExpansionGraph } from "./expansion-graph.js";

/** An entitlement that a principal inherits, and the one that it holds and inherits it by. */
export interface Inherited {
  readonly entitlement: number;
  readonly through: number;
}

/**
 * What a principal of this type gets by expansion. `held` says for each entitlement that it has a grant for whether that is direct; what is
 * inherited is added to it. Sources come before what follows from them.
 */
export function* inheritedEntitlements(
  graph: ExpansionGraph,
  held: Map<number, boolean>,
  principalType: string,
): Generator<Inherited> {
  for (const [component, nodes] of graph.components.entries()) {
    for (const through of nodes) {
      const isDirect = held.get(through);
      if (isDirect === undefined) continue;
      for (const [next, admission] of graph.successors(component)) {
        if (!admits(admission, principalType, isDirect)) continue;
        for (const entitlement of graph.components[next] ?? []) {
          if (held.has(entitlement)) continue;
          held.set(entitlement, false);
          yield { entitlement, through };
        }
      }
    }
  }
}
