import { toNamed } from "../../findings/references.js";
import { typeOfEntitlementId } from "../facts/entitlement-id-type.js";
import { NONE } from "../facts/identity-index.js";
import { spelledEntitlement, spellingAdvice, spellingHint } from "../other-spelling.js";
import { type Dangling, firstRelated, subjects, typeAdvice } from "../phrases.js";
import { defineRule } from "../rule.js";

export const expandableEntitlementMissing = defineRule<Dangling>({
  name: "expandable-entitlement-missing",
  level: "error",
  family: "expansion",
  needs: "everything",
  summary: "A GrantExpandable annotation names an entitlement that is not in the sync.",
  meaning:
    "The SDK drops the edge: the members of the group never get the access that the group has, so everybody looks less privileged than they are.",
  cause:
    "The annotation's entitlement id is written by hand, or the group's entitlements are not listed (type disabled, List stops early).",
  remedy: "Build the id with ent.NewEntitlementID from the resource and slug that Entitlements uses.",
  example: `grant.NewGrant(role, "assigned", groupID, grant.WithAnnotation(&v2.GrantExpandable{
	EntitlementIds: []string{ent.NewEntitlementID(group, "member")}, // not fmt.Sprintf("group:%s:members", id)
}))`,
  source: 'SDK drop_stats.go ("DROPPED edges referencing entitlements with no entitlement row").',
  check(sync, report) {
    return {
      unusualGrant(grant) {
        for (const id of grant.details.expandable?.entitlementIds ?? []) {
          if (sync.entitlements.findId(id) !== NONE) continue;
          report({
            subject: toNamed("grant", grant.id),
            related: [toNamed("entitlement", id)],
            detail: { ...typeOfEntitlementId(sync, id), ...spelledEntitlement(sync.entitlements, id) },
            types: grant.types,
            group: id,
          });
        }
      },
    };
  },
  message: (evidence, count) =>
    `${subjects(evidence, count, "grant", "expands", "expand")} to the holders of ${firstRelated(evidence)}, an entitlement that is not in the sync${spellingHint(evidence.detail) ?? ""}.`,
  remedyFor: ({ detail }) =>
    spellingAdvice(detail) ??
    typeAdvice(
      detail,
      "Entitlements must emit the entitlement. Build its id with ent.NewEntitlementID in both places.",
    ),
});
