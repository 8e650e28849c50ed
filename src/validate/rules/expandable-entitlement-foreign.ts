import { toNamed, toResource } from "../../findings/references.js";
import { NONE } from "../facts/identity-index.js";
import { firstRelated, named, subjects } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly principalType: string; readonly resourceType: string };

export const expandableEntitlementForeign = defineRule<Facts>({
  name: "expandable-entitlement-foreign",
  level: "error",
  family: "expansion",
  needs: "any",
  summary: "A GrantExpandable annotation names an entitlement of another resource than the grant's principal.",
  meaning:
    'The SDK stops the sync when it comes to expansion: "source entitlement resource id did not match grant principal id". Nothing of the sync gets to C1.',
  cause:
    "The annotation is built from the wrong variable in a loop, or names the entitlement that the grant gives instead of the one that the principal's members hold.",
  remedy: "Build the id from the very resource that is the grant's principal.",
  example: `grant.NewGrant(role, "assigned", group.Id, grant.WithAnnotation(&v2.GrantExpandable{
	EntitlementIds: []string{ent.NewEntitlementID(group, "member")}, // the group of this grant, not another one
}))`,
  source: "SDK syncer.go, docs/expansion.md.",
  check({ entitlements }, report) {
    return {
      unusualGrant(grant) {
        const { expandable } = grant.details;
        // A principal that is not in the sync has a finding of its own.
        if (expandable === undefined || grant.principalIndex === NONE) return;
        const { id, principal, types } = grant;
        for (const source of expandable.entitlementIds) {
          const first = entitlements.findId(source);
          if (first === NONE || entitlements.findOn(source, principal) !== NONE) continue;
          const owner = entitlements.owner(first);
          report({
            subject: toNamed("grant", id),
            related: [toNamed("entitlement", source), toResource(principal), toResource(owner)],
            detail: { principalType: principal.resourceType, resourceType: owner.resourceType },
            types,
            group: `${principal.resourceType}\0${owner.resourceType}`,
          });
        }
      },
    };
  },
  message(evidence, count) {
    const [, principal, owner] = evidence.related;
    if (count > 1 || principal === undefined || owner === undefined)
      return `${subjects(evidence, count, "grant", "expands", "expand")} to the holders of an entitlement that belongs to another resource than the grant's principal: the SDK stops the sync there.`;
    return `${subjects(evidence, count, "grant", "expands", "expand")} to the holders of ${firstRelated(evidence)}, an entitlement of ${named(owner)}; its principal is ${named(principal)}, and the SDK stops the sync there.`;
  },
});
