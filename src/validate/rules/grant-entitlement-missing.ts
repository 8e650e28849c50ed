import { isReference, toNamed, toResource } from "../../findings/references.js";
import { NONE } from "../facts/identity-index.js";
import { spelledEntitlement, spellingAdvice, spellingHint } from "../other-spelling.js";
import { type Dangling, dangling, firstRelated, named, subjects, typeAdvice } from "../phrases.js";
import { defineRule } from "../rule.js";

export const grantEntitlementMissing = defineRule<Dangling>({
  name: "grant-entitlement-missing",
  level: "error",
  family: "references",
  needs: "everything",
  summary: "A grant's entitlement is not in the sync.",
  meaning:
    "Nobody can say what the grant allows: it is not shown, can't be reviewed, and is dropped without a word when grants are expanded.",
  cause:
    "Grants builds entitlement ids that Entitlements never emits: a hand-made id, a permission found only while listing members, or a resource whose entitlements were not listed.",
  remedy: "Emit the entitlement in Entitlements, and let the SDK build its id in both places.",
  example: `// Entitlements
ent.NewAssignmentEntitlement(group, "member", ent.WithGrantableTo(userResourceType))
// Grants: the same resource and the same slug; NewGrant builds "group:<id>:member" from them
grant.NewGrant(group, "member", userID)`,
  source: 'SDK ingest invariant I8 ("magic id").',
  check(sync, report) {
    const { entitlements, resources } = sync;
    return {
      unusualGrant(grant) {
        const { entitlement, entitlementIndex } = grant;
        if (entitlement.id === "" || (entitlementIndex !== NONE && grant.entitlementIsOnStatedResource)) return;
        // An entitlement of that id on another resource: where the stated one is missing too, that is grant-resource-missing.
        const isElsewhere = entitlementIndex !== NONE;
        if (isElsewhere && resources.find(entitlement.resourceType, entitlement.resource) === NONE) return;
        report({
          subject: toNamed("grant", grant.id),
          related: [toNamed("entitlement", entitlement.id)],
          detail: {
            ...dangling(entitlement.resourceType, sync.typeState(entitlement.resourceType)),
            ...(!isElsewhere && spelledEntitlement(entitlements, entitlement.id)),
            ...(isElsewhere && { belongsTo: toResource(entitlements.owner(entitlementIndex)) }),
          },
          types: grant.types,
          group: entitlement.id,
        });
      },
    };
  },
  message(evidence, count) {
    const { belongsTo } = evidence.detail;
    const start = `${subjects(evidence, count, "grant", "is of", "are of")} entitlement ${firstRelated(evidence)}`;
    if (isReference(belongsTo)) return `${start} on another resource than the sync has it on (${named(belongsTo)}).`;
    return `${start}, which is not in the sync${spellingHint(evidence.detail) ?? ""}.`;
  },
  remedyFor({ detail }) {
    const spelling = spellingAdvice(detail);
    if (spelling !== undefined) return spelling;
    if (isReference(detail.belongsTo)) return "Pass the same resource to NewGrant as to the entitlement's constructor.";
    return typeAdvice(
      detail,
      "Entitlements must emit what Grants refers to. Let grant.NewGrant build the id from the resource and the slug that the entitlement was made with.",
    );
  },
});
