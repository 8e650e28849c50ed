import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { list } from "../phrases.js";
import { defineRule } from "../rule.js";

/** So many siblings with a parent show what is usual. */
const FEWEST_WITH_PARENT = 2;
const EXAMPLES = 5;

type Facts = { readonly count: number; readonly of: number; readonly parentTypes: readonly string[] };

export const parentAbsent = defineRule<Facts>({
  name: "parent-absent",
  level: "warning",
  family: "references",
  needs: "resources",
  summary:
    "Resources have no parent, while most of their type have one. Silent on types that nest (folders in folders): their top has none.",
  meaning:
    "They hang outside the tree: they are shown apart from what they belong to, and asking for the children of their parent leaves them out.",
  cause:
    "A second way of building the resource (a page that comes from another API call, a Get besides List) does not set the parent, or the parent's id was empty in the API's answer.",
  remedy: "Set the parent wherever a resource of that type is built; List gets it as its first argument.",
  example: `rs.NewResource(team.Name, teamResourceType, team.ID, rs.WithParentResourceID(parentID))`,
  source: "This project's own.",
  check({ resources }, report) {
    for (const type of resources.usedTypes()) {
      const indexes = resources.ofType(type);
      const without = indexes.filter((index) => resources.parentOf(index) === undefined);
      const count = indexes.length - without.length;
      if (without.length === 0 || count < FEWEST_WITH_PARENT || count <= without.length) continue;
      const parentTypes = new Set(indexes.flatMap((index) => resources.parentOf(index)?.resourceType ?? []));
      if (parentTypes.has(type)) continue;
      report({
        subject: toNamed("resource-type", type),
        related: without.slice(0, EXAMPLES).map((index) => toResource(resources.identity(index))),
        detail: { count: without.length, of: indexes.length, parentTypes: [...parentTypes].sort() },
        types: [type],
        group: type,
      });
    }
    return undefined;
  },
  message({ subject, detail }) {
    const verb = detail.count === 1 ? "has" : "have";
    const types = list(detail.parentTypes.map((type) => `"${type}"`));
    return `${detail.count.toLocaleString("en-US")} of ${plural(detail.of, "resource")} of type "${subject.id}" ${verb} no parent; the others have one of type ${types}.`;
  },
});
