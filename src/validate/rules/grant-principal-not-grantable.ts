import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { foldId, NONE } from "../facts/identity-index.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = {
  readonly principalType: string;
  readonly resourceType: string;
  readonly grantableTo: readonly string[];
};

export const grantPrincipalNotGrantable = defineRule<Facts>({
  name: "grant-principal-not-grantable",
  level: "warning",
  family: "grants",
  needs: "any",
  summary: "A principal's type is not among the types that the entitlement is grantable to.",
  meaning:
    "Access of that kind exists, but can't be requested, and what builds on grantable types (requests, reviews by type) leaves it out.",
  cause: "The entitlement was declared for users, and groups or service accounts got it, too.",
  remedy: "Add the principal's type to the entitlement with ent.WithGrantableTo, or correct the principal.",
  example: `ent.NewAssignmentEntitlement(group, "member", ent.WithGrantableTo(userResourceType, groupResourceType))`,
  source: "This project's own. An entitlement that states no types is not checked.",
  check({ entitlements }, report) {
    return {
      grant(grant) {
        if (grant.entitlementIndex === NONE || grant.principalIndex === NONE) return;
        const grantableTo = entitlements.grantableTo[grant.entitlementIndex] ?? [];
        const principalType = grant.principal.resourceType;
        if (grantableTo.length === 0 || grantableTo.includes(principalType)) return;
        // A word that differs in case is the fault, and grantable-to-type-undeclared tells of it.
        if (grantableTo.some((type) => foldId(type) === foldId(principalType))) return;
        const resourceType = entitlements.types[grant.entitlementIndex] ?? "";
        report({
          subject: toNamed("grant", grant.id),
          related: [toNamed("entitlement", grant.entitlement.id), toResource(grant.principal)],
          detail: { principalType, resourceType, grantableTo },
          types: grant.types,
          group: [resourceType, principalType, ...grantableTo].join("\0"),
        });
      },
    };
  },
  message({ subject, detail }, count) {
    const { principalType, resourceType, grantableTo } = detail;
    const who = count > 1 ? `${plural(count, "grant")} give` : `Grant ${named(subject)} gives`;
    const what = count > 1 ? `entitlements of type "${resourceType}"` : `an entitlement of type "${resourceType}"`;
    return `${who} ${what} to a principal of type "${principalType}"; grantable to ${list(grantableTo.map((type) => `"${type}"`))} only.`;
  },
});
