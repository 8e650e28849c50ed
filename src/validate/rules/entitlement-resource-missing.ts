import { isReference, toNamed, toResource } from "../../findings/references.js";
import { NONE } from "../facts/identity-index.js";
import { spellingAdvice, spellingHint } from "../other-spelling.js";
import { type Dangling, dangling, firstRelated, named, subjects, typeAdvice } from "../phrases.js";
import { defineRule } from "../rule.js";

export const entitlementResourceMissing = defineRule<Dangling>({
  name: "entitlement-resource-missing",
  level: "error",
  family: "references",
  needs: "everything",
  summary: "An entitlement's resource is not in the sync.",
  meaning: "The permission hangs in the air: it is shown below no object, and so are its grants.",
  cause:
    "Entitlements are listed per type and include objects that List leaves out, or the two build the resource's id differently.",
  remedy: "Emit in List every resource that has entitlements, under the same id.",
  example: `// Entitlements: use the resource the SDK passes in
ent.NewAssignmentEntitlement(resource, "member", ent.WithGrantableTo(userResourceType))`,
  source: "SDK ingest invariant I7.",
  check(sync, report) {
    const { entitlements, resources } = sync;
    for (let index = 0; index < entitlements.size; index++) {
      if (entitlements.resources[index] !== NONE) continue;
      const owner = entitlements.owner(index);
      const nearest = resources.nearest(owner.resourceType, owner.resource);
      // A type id that differs in case is resource-type-case, an empty one id-empty.
      if (owner.resourceType === "" || owner.resource === "" || nearest?.difference === "type-case") continue;
      report({
        subject: toNamed("entitlement", entitlements.ids[index] ?? ""),
        related: [toResource(owner)],
        detail: {
          ...dangling(owner.resourceType, sync.typeState(owner.resourceType)),
          ...(nearest && { candidate: toResource(resources.identity(nearest.index)) }),
          ...(nearest?.difference === "form" && { differsIn: nearest.forms }),
        },
        types: [owner.resourceType],
        group: `${owner.resourceType}\0${owner.resource}`,
      });
    }
    return undefined;
  },
  message(evidence, count) {
    const { candidate } = evidence.detail;
    const near = isReference(candidate) ? `; the nearest is ${named(candidate)}` : "";
    const hint = spellingHint(evidence.detail) ?? near;
    return `${subjects(evidence, count, "entitlement", "belongs", "belong")} to ${firstRelated(evidence)}, which is not in the sync${hint}.`;
  },
  remedyFor: ({ detail }) =>
    spellingAdvice(detail) ??
    typeAdvice(
      detail,
      "List must emit the resource under the id that Entitlements uses. Check filters and paging of List.",
    ),
});
