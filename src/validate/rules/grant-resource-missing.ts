import { toNamed, toResource } from "../../findings/references.js";
import { formDifference } from "../../ids/normal-form.js";
import { NONE } from "../facts/identity-index.js";
import { spellingAdvice, spellingHint } from "../other-spelling.js";
import { type Dangling, dangling, firstRelated, subjects, typeAdvice } from "../phrases.js";
import { defineRule } from "../rule.js";

export const grantResourceMissing = defineRule<Dangling>({
  name: "grant-resource-missing",
  level: "error",
  family: "references",
  needs: "everything",
  summary:
    "The resource that a grant's entitlement belongs to, as the grant states it, is not in the sync, although the entitlement is.",
  meaning: "The grant hangs below a resource that is not there: a group shows no members, an app no users.",
  cause:
    "The resource passed to grant.NewGrant is not the one the entitlement was made for: another type id, or an id from another field.",
  remedy: "Pass the resource that List emitted on to grant.NewGrant.",
  example: `// Grants gets the resource from the SDK: pass it on instead of building a new one
func (g *groupBuilder) Grants(ctx context.Context, resource *v2.Resource, ...) {
	grant.NewGrant(resource, "member", userID)
}`,
  source: "SDK ingest invariant I3.",
  check(sync, report) {
    return {
      unusualGrant(grant) {
        const { entitlement, entitlementIndex } = grant;
        if (entitlementIndex === NONE || grant.entitlementIsOnStatedResource) return;
        const { resourceType, resource } = entitlement;
        if (resourceType === "" || resource === "" || sync.resources.find(resourceType, resource) !== NONE) return;
        const owner = sync.entitlements.owner(entitlementIndex);
        const forms = owner.resourceType === resourceType ? formDifference(resource, owner.resource) : undefined;
        report({
          subject: toNamed("grant", grant.id),
          related: [toResource(entitlement), toResource(owner)],
          detail: {
            ...dangling(resourceType, sync.typeState(resourceType)),
            ...(forms !== undefined && { candidate: toResource(owner), differsIn: forms }),
          },
          types: grant.types,
          group: `${resourceType}\0${resource}`,
        });
      },
    };
  },
  message: (evidence, count) =>
    `${subjects(evidence, count, "grant", "states", "state")} resource ${firstRelated(evidence)}, which is not in the sync${spellingHint(evidence.detail) ?? "; the entitlement is, on another resource"}.`,
  remedyFor: ({ detail }) =>
    spellingAdvice(detail) ?? typeAdvice(detail, "pass the resource that List emitted on to grant.NewGrant."),
});
