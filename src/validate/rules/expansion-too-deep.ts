import { type ExpansionGraph, expansionGraph } from "../../expansion/expansion-graph.js";
import { toNamed } from "../../findings/references.js";
import { NONE } from "../facts/identity-index.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

/** The SDK's limit where BATON_GRAPH_EXPAND_MAX_DEPTH says nothing else (10 in older SDKs). */
const DEEPEST = 20;

type Facts = { readonly length: number };

export const expansionTooDeep = defineRule<Facts>({
  name: "expansion-too-deep",
  level: "warning",
  family: "expansion",
  needs: "any",
  summary: `A chain of expandable grants is longer than ${DEEPEST}. Asked of v1 archives only: in v3 the SDK has no such limit. A circle counts as one entitlement.`,
  meaning: 'The SDK stops the sync there ("expander: exceeded max depth"): nothing of it gets to C1.',
  cause:
    "Groups nested that deep, or a connector that chains grants level by level where one annotation on the outermost group would do.",
  remedy: "Flatten the nesting, or raise BATON_GRAPH_EXPAND_MAX_DEPTH for the connector.",
  example: "BATON_GRAPH_EXPAND_MAX_DEPTH=40 ./baton-yourservice",
  source: "SDK expander.",
  check({ format, totals, entitlements }, report) {
    if (format !== "v1") return undefined;
    return {
      finish() {
        const graph = expansionGraph(totals.expansions);
        for (const { first, last, length } of longestChains(graph)) {
          if (length <= DEEPEST) continue;
          const name = (node: number): string => entitlements.ids[node] ?? "";
          report({
            subject: toNamed("entitlement", name(last)),
            related: [toNamed("entitlement", name(first))],
            detail: { length },
            types: [entitlements.types[last] ?? ""],
            group: name(last),
          });
        }
      },
    };
  },
  message({ subject, related, detail }) {
    const from = related[0] === undefined ? "" : ` from ${named(related[0])}`;
    return `A chain of ${detail.length} expandable grants leads${from} to ${named(subject)}; the SDK follows ${DEEPEST}.`;
  },
});

interface Chain {
  readonly first: number;
  readonly last: number;
  /** In grants. */
  readonly length: number;
}

/** For each end of the graph the longest way there. The grants within a circle are no part of it: they are dropped before anything is expanded. */
function* longestChains(graph: ExpansionGraph): Generator<Chain> {
  const lengths = graph.components.map(() => 0);
  const firsts = graph.components.map((nodes) => nodes[0] ?? NONE);
  for (let component = 0; component < graph.components.length; component++) {
    let isEnd = true;
    for (const next of graph.successors(component).keys()) {
      isEnd = false;
      const length = (lengths[component] ?? 0) + 1;
      if (length <= (lengths[next] ?? 0)) continue;
      lengths[next] = length;
      firsts[next] = firsts[component] ?? NONE;
    }
    const last = graph.components[component]?.at(-1) ?? NONE;
    if (isEnd) yield { first: firsts[component] ?? NONE, last, length: lengths[component] ?? 0 };
  }
}
