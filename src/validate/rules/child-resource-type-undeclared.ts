import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { MOST_RELATED } from "../limits.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resources: number; readonly resourceTypes: readonly string[] };

export const childResourceTypeUndeclared = defineRule<Facts>({
  name: "child-resource-type-undeclared",
  level: "warning",
  family: "annotations",
  needs: "any",
  summary: "A ChildResourceType annotation names a type that the sync does not declare.",
  meaning:
    "The SDK is told to list children of that type below the resource and has no builder for it: that part of the tree is never synced.",
  cause: "The child's builder is not registered, or the annotation writes its type id in another way.",
  remedy: "Register the child's builder, and take the type id in the annotation from its resource type.",
  example: `rs.WithAnnotation(&v2.ChildResourceType{ResourceTypeId: repositoryResourceType.Id})`,
  source: "This project's own.",
  check({ types, resources }, report) {
    const users = new Map<string, number[]>();
    for (const [index, children] of resources.childTypes) {
      for (const child of children) {
        if (types.has(child)) continue;
        if (users.has(child)) users.get(child)?.push(index);
        else users.set(child, [index]);
      }
    }
    for (const [child, indexes] of users) {
      const resourceTypes = [...new Set(indexes.map((index) => resources.typeOf(index)))];
      report({
        subject: toNamed("resource-type", child),
        related: indexes.slice(0, MOST_RELATED).map((index) => toResource(resources.identity(index))),
        detail: { resources: indexes.length, resourceTypes },
        types: [child, ...resourceTypes],
        group: child,
      });
    }
    return undefined;
  },
  message: ({ subject, detail }) =>
    `${plural(detail.resources, "resource names", "resources name")} "${subject.id}" as the type of their children, which is not declared.`,
});
