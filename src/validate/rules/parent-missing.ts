import { isReference, toResource } from "../../findings/references.js";
import { NONE } from "../facts/identity-index.js";
import { spellingAdvice, spellingHint } from "../other-spelling.js";
import { type Dangling, dangling, firstRelated, named, subjects, typeAdvice } from "../phrases.js";
import { defineRule } from "../rule.js";

export const parentMissing = defineRule<Dangling>({
  name: "parent-missing",
  level: "error",
  family: "references",
  needs: "resources",
  summary: "A resource's parent is not in the sync.",
  meaning:
    "The resource hangs below an object that is not there: trees are broken, and what is scoped to the parent leaves it out.",
  cause:
    "The parent is filtered out or not listed, or the child states its parent by another id than the parent is listed under.",
  remedy: "Emit the parent in List, or leave the parent away where there is none.",
  example: `rs.NewGroupResource(group.Name, groupResourceType, group.ID, nil,
	rs.WithParentResourceID(&v2.ResourceId{ResourceType: orgResourceType.Id, Resource: org.ID}))`,
  source: "SDK ingest invariant I4.",
  check(sync, report) {
    const { resources } = sync;
    for (let index = 0; index < resources.size; index++) {
      const parent = resources.parentOf(index);
      if (parent === undefined || resources.find(parent.resourceType, parent.resource) !== NONE) continue;
      const nearest = resources.nearest(parent.resourceType, parent.resource);
      if (parent.resource === "" || nearest?.difference === "type-case") continue;
      const identity = resources.identity(index);
      report({
        subject: toResource(identity),
        related: [toResource(parent)],
        detail: {
          ...dangling(parent.resourceType, sync.typeState(parent.resourceType)),
          ...(nearest && { candidate: toResource(resources.identity(nearest.index)) }),
          ...(nearest?.difference === "form" && { differsIn: nearest.forms }),
        },
        types: [identity.resourceType, parent.resourceType],
        group: `${parent.resourceType}\0${parent.resource}`,
      });
    }
    return undefined;
  },
  message(evidence, count) {
    const { candidate } = evidence.detail;
    const near = isReference(candidate) ? `; the nearest is ${named(candidate)}` : "";
    const hint = spellingHint(evidence.detail) ?? near;
    return `${subjects(evidence, count, "resource", "has", "have")} ${firstRelated(evidence)} as parent, which is not in the sync${hint}.`;
  },
  remedyFor: ({ detail }) =>
    spellingAdvice(detail) ??
    typeAdvice(
      detail,
      "List must emit the parent under the id that its children state. Check filters and paging of the parent's List.",
    ),
});
