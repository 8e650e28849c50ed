import { isReference, toNamed, toResource } from "../../findings/references.js";
import type { Candidate } from "../facts/resource-table.js";
import { spellingAdvice, spellingHint } from "../other-spelling.js";
import { type Dangling, dangling, firstRelated, named, subjects, typeAdvice } from "../phrases.js";
import { defineRule } from "../rule.js";

export const grantPrincipalMissing = defineRule<Dangling>({
  name: "grant-principal-missing",
  level: "error",
  family: "references",
  needs: "everything",
  summary: "A grant's principal is no resource of the sync.",
  meaning:
    "The grant says that somebody has access, but the sync does not hold that somebody. The access is shown for nobody, or not at all, and a review never sees it.",
  cause:
    "The principal was never listed: List stops early, filters it out, or its type is not enabled. Or Grants builds the principal's id from another field than List does, or spells it otherwise (quotes, distinguished names, percent-encoding, leading zeros); a principal that is there in another spelling is named.",
  remedy: "Emit in List every principal that Grants names, under the same resource type and id.",
  example: `// Grants: the id must be the one that List uses.
grant.NewGrant(group, "member", &v2.ResourceId{ResourceType: userResourceType.Id, Resource: member.ID})
// List
rs.NewUserResource(user.Name, userResourceType, user.ID, traits)`,
  source: "SDK ingest invariant I9. SDK 0.25 drops grants to a type that was never synced and logs a count.",
  check(sync, report) {
    return {
      unusualGrant(grant) {
        const candidate = grant.lacksPrincipal ? grant.nearestPrincipal : undefined;
        if (!grant.lacksPrincipal || isCaseOnly(candidate)) return;
        const { principal } = grant;
        report({
          subject: toNamed("grant", grant.id),
          related: [toResource(principal)],
          detail: {
            ...dangling(principal.resourceType, sync.typeState(principal.resourceType)),
            ...(candidate && { candidate: toResource(sync.resources.identity(candidate.index)) }),
            ...(candidate?.difference === "form" && { differsIn: candidate.forms }),
          },
          types: grant.types,
          group: `${principal.resourceType}\0${principal.resource}`,
        });
      },
    };
  },
  message(evidence, count) {
    const { candidate } = evidence.detail;
    const elsewhere = isReference(candidate) ? `; the sync has the same id as ${named(candidate)}` : "";
    const hint = spellingHint(evidence.detail) ?? elsewhere;
    return `${subjects(evidence, count, "grant", "names", "name")} principal ${firstRelated(evidence)}, which is not in the sync${hint}.`;
  },
  remedyFor({ detail }) {
    const spelling = spellingAdvice(detail);
    if (spelling !== undefined) return spelling;
    if (isReference(detail.candidate))
      return `Make the resource type that Grants passes for the principal match the one under which List emits it (${named(detail.candidate)}).`;
    return typeAdvice(
      detail,
      "List must emit every principal that Grants names. Check List's filters and its paging, and that both use the same field as id.",
    );
  },
});

/** What the rules about case speak of. */
function isCaseOnly(candidate: Candidate | undefined): boolean {
  return candidate !== undefined && candidate.difference !== "type" && candidate.difference !== "form";
}
