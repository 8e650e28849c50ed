import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly referenced: string; readonly declared: string };

export const grantPrincipalTypeCase = defineRule<Facts>({
  name: "grant-principal-type-case",
  level: "error",
  family: "references",
  needs: "everything",
  summary: "A grant's principal exists under a resource type whose id differs in case only (`User` / `user`).",
  meaning:
    "Type ids are compared byte by byte. To every reader of the sync the principal of such a grant does not exist, so the grant is lost, although the person is there.",
  cause: "Grants writes the resource type id as text of its own instead of taking it from the builder's resource type.",
  remedy: "In the connector, make the resource type id passed to grant.NewGrant the one that the builder declares.",
  example: `// wrong
grant.NewGrant(group, "member", &v2.ResourceId{ResourceType: "User", Resource: member.ID})
// right: the same variable that List uses
grant.NewGrant(group, "member", &v2.ResourceId{ResourceType: userResourceType.Id, Resource: member.ID})`,
  source: "C1 guide, Resource type mismatch. Since SDK 0.25 such grants are dropped while syncing.",
  check(sync, report) {
    return {
      unusualGrant(grant) {
        const candidate = grant.lacksPrincipal ? grant.nearestPrincipal : undefined;
        if (candidate?.difference !== "type-case") return;
        const referenced = grant.principal.resourceType;
        const actual = sync.resources.identity(candidate.index);
        report({
          subject: toNamed("grant", grant.id),
          related: [toResource(grant.principal), toResource(actual)],
          detail: { referenced, declared: actual.resourceType },
          types: [...grant.types, actual.resourceType],
          group: `${referenced}\0${actual.resourceType}`,
        });
      },
    };
  },
  message({ subject, detail }, count) {
    const who = count > 1 ? `${plural(count, "grant")} use` : `Grant ${named(subject)} uses`;
    return `${who} principal type "${detail.referenced}"; this sync declares "${detail.declared}".`;
  },
  remedyFor: ({ detail }) =>
    `In the connector, make the resource type id in grant.NewGrant "${detail.declared}": take it from the builder's resource type instead of writing "${detail.referenced}".`,
});
