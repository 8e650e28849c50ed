import { toNamed } from "../../findings/references.js";
import { defineRule } from "../rule.js";

export const resourceTypeEmpty = defineRule({
  name: "resource-type-empty",
  level: "info",
  family: "resource-types",
  needs: "resources",
  summary: "A declared resource type has no resources.",
  meaning: "There may be none. Or the credential can't see them, and what refers to them dangles.",
  cause: "A missing scope for this kind of object, a type that is switched off, or a List that returns too early.",
  remedy: "If the target system has such objects, check the scope and List of this type; else nothing needs doing.",
  example: `./baton-yourservice --log-level debug 2>&1 | grep "resource_type_id=role"`,
  source: "C1 guide, Empty sync results.",
  check({ types, resources }, report) {
    // An empty sync is one finding of its own.
    if (resources.size === 0) return undefined;
    for (const { id } of types.all()) {
      if (resources.countOf(id) > 0) continue;
      report({ subject: toNamed("resource-type", id), related: [], detail: {}, types: [id], group: id });
    }
    return undefined;
  },
  message: ({ subject }) => `Resource type "${subject.id}" is declared, but has no resources.`,
});
