import { toNamed, toResource } from "../../findings/references.js";
import { NONE } from "../facts/identity-index.js";
import { PairList } from "../facts/pair-list.js";
import type { SyncFacts } from "../facts/sync-facts.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly grants: number };

export const grantDuplicate = defineRule<Facts>({
  name: "grant-duplicate",
  level: "warning",
  family: "grants",
  needs: "any",
  identifiedBy: "subject-and-related",
  summary: "Two grants give one entitlement to one principal.",
  meaning:
    "The access is counted twice, and taking one of the two grants away leaves the other: a revocation that does nothing. v3 archives keep one of them only.",
  cause:
    "Grants sets grant ids by hand, or the membership is listed by two API calls (direct and through a role) that both end up as a grant.",
  remedy: "Emit one grant for each entitlement and principal, and leave its id to the SDK.",
  example: `// the SDK builds the id from entitlement and principal: the same pair gives the same id
grant.NewGrant(group, "member", userID)`,
  source: "This project's own. In v3 the pair is the key of a grant, so there is nothing to find.",
  check(sync, report) {
    if (sync.format === "v3") return undefined;
    const pairs = new PairList();
    return {
      grant({ entitlementIndex, principalIndex }) {
        if (entitlementIndex !== NONE && principalIndex !== NONE) pairs.add(entitlementIndex, principalIndex);
      },
      finish() {
        const twice = new Set<number>();
        for (const [entitlement, principal] of pairs.duplicates()) twice.add(keyOf(sync, entitlement, principal));
        for (const [key, ids] of grantsOf(sync, twice)) {
          const principal = sync.resources.identity(key % sync.resources.size);
          const entitlement = Math.floor(key / sync.resources.size);
          report({
            subject: toNamed("entitlement", sync.entitlements.ids[entitlement] ?? ""),
            related: [...ids.slice(0, MOST_RELATED).map((id) => toNamed("grant", id)), toResource(principal)],
            detail: { grants: ids.length },
            types: [sync.entitlements.types[entitlement] ?? "", principal.resourceType],
            group: sync.entitlements.ids[entitlement] ?? "",
          });
        }
      },
    };
  },
  message({ subject, related, detail }, count) {
    if (count > 1)
      return `${count.toLocaleString("en-US")} principals have entitlement ${named(subject)} by more than one grant.`;
    const principal = related.at(-1);
    const grants = related.slice(0, -1).map(named);
    return `${detail.grants} grants give entitlement ${named(subject)} to ${principal && named(principal)}: ${list(grants)}.`;
  },
});

function keyOf({ resources }: SyncFacts, entitlement: number, principal: number): number {
  return entitlement * resources.size + principal;
}

/** The ids of the grants of those pairs, from a second look that a sound sync does not need. */
function grantsOf(sync: SyncFacts, pairs: ReadonlySet<number>): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>([...pairs].map((key) => [key, []]));
  if (pairs.size === 0) return found;
  for (const { id, entitlement, principal } of sync.grantRefs()) {
    const first = sync.entitlements.findId(entitlement.id);
    if (first === NONE) continue;
    const principalIndex = sync.resources.find(principal.resourceType, principal.resource);
    found.get(keyOf(sync, sync.entitlements.onResource(first, entitlement), principalIndex))?.push(id);
  }
  return found;
}
