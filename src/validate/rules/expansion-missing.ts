import { type ExpansionEdges, expansionGraph } from "../../expansion/expansion-graph.js";
import { toNamed, toSync } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { NONE } from "../facts/identity-index.js";
import type { SyncFacts } from "../facts/sync-facts.js";
import { OTHER_TYPES } from "../facts/type-bits.js";
import { MOST_RELATED } from "../limits.js";
import { firstRelated, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = {
  /** Pairs of entitlements whose holders should have inherited, and those of them that left no grant. */
  readonly edges: number;
  readonly missing: number;
  /** Whether the run itself was to expand, as its token says. */
  readonly wasToExpand: boolean;
};

export const expansionMissing = defineRule<Facts>({
  name: "expansion-missing",
  level: "warning",
  family: "expansion",
  needs: "everything",
  summary:
    "A finished sync holds expandable grants that were not expanded. Only information where the run was told not to expand, as connectors are that C1 runs as a service.",
  meaning:
    "Who holds the group's entitlement has no grant of what the group has: whatever reads this file shows them with less access than they have.",
  cause:
    "The run was told to leave expansion to C1; or it was stopped while it expanded, and the file was finished by something else.",
  remedy:
    "Run the connector again and let it end by itself; `baton access` and `baton principals --inherited` show what expansion would add.",
  example: "baton principals -f sync.c1z --entitlement role:r1:assigned --inherited",
  source: "SDK parallel_syncer.go (supports_diff is set when expansion begins), docs/expansion.md.",
  check(sync, report) {
    const wasToExpand = /"needs_expansion":\s*true/.test(sync.run.syncToken);
    // Files that no syncer of the SDK has written are expanded by whoever reads them, if at all.
    if (sync.run.endedAt === undefined || (!sync.run.supportsDiff && !wasToExpand)) return undefined;
    const expanded = new ExpandedEdges(sync);
    return {
      unusualGrant({ entitlementIndex, details }) {
        if (entitlementIndex !== NONE) for (const source of details.sources) expanded.add(source, entitlementIndex);
      },
      finish() {
        const edges = [...edgesWithHeirs(sync)];
        const missing = edges.filter(([from, to]) => !expanded.has(from, to));
        if (missing.length === 0) return;
        const name = (index: number | undefined) => toNamed("entitlement", sync.entitlements.ids[index ?? NONE] ?? "");
        const shown = missing.slice(0, MOST_RELATED / 2);
        report({
          subject: toSync(sync.run.id),
          related: shown.flatMap(([from, to]) => [name(from), name(to)]),
          detail: { edges: edges.length, missing: missing.length, wasToExpand },
          types: [],
          group: "",
          ...(!wasToExpand && { level: "info" as const }),
        });
      },
    };
  },
  message(evidence) {
    const { missing, edges, wasToExpand } = evidence.detail;
    const target = evidence.related[1];
    const example = target && `: holders of ${firstRelated(evidence)} have no grant of ${named(target)}`;
    const which =
      missing === edges
        ? `The sync is finished, but ${plural(edges, "expansion")} of its grants ${edges === 1 ? "was" : "were"} not made`
        : `The sync is finished, but ${missing.toLocaleString("en-US")} of ${plural(edges, "expansion")} of its grants ${missing === 1 ? "was" : "were"} not made`;
    return `${which}${example ?? ""}${wasToExpand ? "" : " (the run was told not to expand)"}.`;
  },
  remedyFor: ({ detail }) =>
    detail.wasToExpand
      ? "Run the connector again and let it end by itself."
      : "Nothing needs doing if C1 gets this file: it expands the grants itself. Other readers can ask `baton access` and `baton principals --inherited`.",
});

/** The pairs of entitlements that a grant's source bears witness of. */
class ExpandedEdges {
  readonly #sync: SyncFacts;
  readonly #seen = new Set<number>();
  #lastSource = "";
  #lastTo = NONE;

  constructor(sync: SyncFacts) {
    this.#sync = sync;
  }

  add(source: string, to: number): void {
    // Grants of one entitlement come together, and most of them from one source.
    if (source === this.#lastSource && to === this.#lastTo) return;
    this.#lastSource = source;
    this.#lastTo = to;
    const from = this.#sync.entitlements.findId(source);
    if (from !== NONE) this.#seen.add(this.#keyOf(from, to));
  }

  has(from: number, to: number): boolean {
    // Two entitlements may share an id, which is all that a source tells.
    return this.#seen.has(this.#keyOf(this.#sync.entitlements.findId(this.#sync.entitlements.ids[from] ?? ""), to));
  }

  #keyOf(from: number, to: number): number {
    return from * this.#sync.entitlements.size + to;
  }
}

/** The edges by which somebody inherits for certain. Shallow ones are left out: whether a holder is direct was not noted. */
function* edgesWithHeirs({ totals, resources }: SyncFacts): Generator<readonly [from: number, to: number]> {
  const edges: ExpansionEdges = totals.expansions;
  const graph = expansionGraph(edges);
  for (const from of edges.nodes()) {
    for (const [to, { shallow, resourceTypeIds }] of edges.from(from)) {
      if (shallow || graph.componentOf(from) === graph.componentOf(to)) continue;
      const known = (totals.holderTypes[from] ?? 0) & ~OTHER_TYPES;
      const admitted = resourceTypeIds.length === 0 ? known : known & resources.typeBits.setOf(resourceTypeIds);
      if (admitted !== 0) yield [from, to];
    }
  }
}
