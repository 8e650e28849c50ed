import { toNamed } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { groupBy } from "../facts/group-by.js";
import { NONE } from "../facts/identity-index.js";
import { defineRule } from "../rule.js";

/** Fewer entitlements without a grant are worth knowing; so many are hardly chance. */
const MANY_ENTITLEMENTS = 3;
const EXAMPLES = 5;

type Facts = { readonly entitlements: number; readonly resources: number };

export const typeWithoutGrants = defineRule<Facts>({
  name: "type-without-grants",
  level: "warning",
  family: "sync",
  needs: "everything",
  summary: `A resource type has entitlements but not a single grant, while other types have some. Only information below ${MANY_ENTITLEMENTS} entitlements; one alone is not told.`,
  meaning:
    "To C1 it looks as if all access of that type was taken away: it marks it as revoked, and reviews and automations act on that.",
  cause:
    "Grants of that type returned nothing: an error that was logged and swallowed, a missing scope, a filter that matches nothing, principals that are not synced.",
  remedy:
    "Look at what Grants of that builder does with an error: return it, so that the sync stops instead of losing the type. If the type has no grants by design, say so with SkipGrants.",
  example: `members, err := r.client.ListRoleMembers(ctx, roleID)
if err != nil {
	return nil, "", nil, fmt.Errorf("listing members of role %s: %w", roleID, err) // not: log and return nil
}`,
  source: "Fixes of public connectors (a prune without an error). Types and resources with SkipGrants are left out.",
  check({ types, entitlements, resources, totals, skippedGrants }, report) {
    if (skippedGrants) return undefined;
    return {
      finish() {
        if (totals.total === 0) return;
        const askedFor = Array.from({ length: entitlements.size }, (_, index) => index).filter((index) => {
          const owner = entitlements.resources[index] ?? NONE;
          return owner !== NONE && !resources.skippingGrants.has(owner);
        });
        for (const [type, indexes] of groupBy(askedFor, (index) => entitlements.types[index] ?? "")) {
          const isIntended = types.get(type)?.skipsGrants === true;
          if (isIntended || indexes.length < 2 || totals.byResourceType.has(type)) continue;
          report({
            subject: toNamed("resource-type", type),
            related: indexes.slice(0, EXAMPLES).map((index) => toNamed("entitlement", entitlements.ids[index] ?? "")),
            detail: { entitlements: indexes.length, resources: resources.countOf(type) },
            types: [type],
            group: type,
            ...(indexes.length < MANY_ENTITLEMENTS && { level: "info" as const }),
          });
        }
      },
    };
  },
  message: ({ subject, detail }) =>
    `Type "${subject.id}" has ${plural(detail.resources, "resource")} with ${plural(detail.entitlements, "entitlement")} and not one grant, while other types have grants.`,
});
