import { expansionGraph } from "../../expansion/expansion-graph.js";
import { toNamed } from "../../findings/references.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly length: number };

export const expansionCycle = defineRule<Facts>({
  name: "expansion-cycle",
  level: "warning",
  family: "expansion",
  needs: "any",
  identifiedBy: "subject-and-related",
  summary: "Grants expand in a circle.",
  meaning:
    'Groups contain each other, so everybody in one should be in all of them. The SDK merges the circle before it expands and logs "cycle detected in entitlement graph": members of one group do not become members of the others (docs/expansion.md).',
  cause:
    "Nested groups that contain each other: normal in Entra and Active Directory, elsewhere mostly a mistake in the target system or in the direction of the annotation.",
  remedy:
    "Break the circle in the target system. If the connector turned the direction around: the annotation belongs on the grant whose principal is the inner group.",
  example: `// group B is a member of group A: members of B become members of A
grant.NewGrant(groupA, "member", groupB.Id, grant.WithAnnotation(&v2.GrantExpandable{
	EntitlementIds: []string{ent.NewEntitlementID(groupB, "member")},
}))`,
  source: "SDK log text.",
  check({ totals, entitlements }, report) {
    return {
      finish() {
        const graph = expansionGraph(totals.expansions);
        for (const [component, nodes] of graph.components.entries()) {
          if (!graph.isCycle(component)) continue;
          const ids = nodes.map((node) => entitlements.ids[node] ?? "").sort();
          report({
            subject: toNamed("entitlement", ids[0] ?? ""),
            related: ids.slice(0, MOST_RELATED).map((id) => toNamed("entitlement", id)),
            detail: { length: ids.length },
            types: [...new Set(nodes.map((node) => entitlements.types[node] ?? ""))],
            group: ids[0] ?? "",
          });
        }
      },
    };
  },
  message({ subject, related, detail }) {
    if (detail.length === 1) return `Entitlement ${named(subject)} expands to itself.`;
    return `${detail.length} entitlements expand to each other in a circle: ${list(related.map(named))}.`;
  },
});
