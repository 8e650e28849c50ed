import { toNamed } from "../../findings/references.js";
import { typeOfEntitlementId } from "../facts/entitlement-id-type.js";
import { NONE } from "../facts/identity-index.js";
import { spelledEntitlement, spellingAdvice, spellingHint } from "../other-spelling.js";
import { type Dangling, firstRelated, subjects, typeAdvice } from "../phrases.js";
import { defineRule } from "../rule.js";

export const grantSourceMissing = defineRule<Dangling>({
  name: "grant-source-missing",
  level: "error",
  family: "references",
  needs: "everything",
  summary: "A grant's source names an entitlement that is not in the sync.",
  meaning:
    "The grant says that it comes from another entitlement, and nobody can follow it there: who takes the access away does not know where.",
  cause:
    "The connector fills sources by itself with ids that Entitlements does not emit. Sources that the SDK fills while expanding grants are never dangling.",
  remedy: "Emit the entitlement, or leave sources to the SDK: mark the grant as expandable instead.",
  example: `grant.NewGrant(role, "assigned", groupID, grant.WithAnnotation(&v2.GrantExpandable{
	EntitlementIds: []string{ent.NewEntitlementID(group, "member")},
}))`,
  source: "This project's own.",
  check(sync, report) {
    return {
      unusualGrant(grant) {
        for (const source of grant.details.sources) {
          if (sync.entitlements.findId(source) !== NONE) continue;
          report({
            subject: toNamed("grant", grant.id),
            related: [toNamed("entitlement", source)],
            detail: { ...typeOfEntitlementId(sync, source), ...spelledEntitlement(sync.entitlements, source) },
            types: grant.types,
            group: source,
          });
        }
      },
    };
  },
  message: (evidence, count) =>
    `${subjects(evidence, count, "grant", "names", "name")} ${firstRelated(evidence)} as a source, an entitlement that is not in the sync${spellingHint(evidence.detail) ?? ""}.`,
  remedyFor: ({ detail }) =>
    spellingAdvice(detail) ??
    typeAdvice(detail, "Entitlements must emit the entitlement, or the grant must not name it as its source."),
});
