import type { Reference } from "../../findings/finding.js";
import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { foldId, NONE } from "../facts/identity-index.js";
import type { SyncFacts } from "../facts/sync-facts.js";
import { MOST_RELATED } from "../limits.js";
import { list } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resourceTypes: readonly string[]; readonly users: number };

export const resourceTypeCase = defineRule<Facts>({
  name: "resource-type-case",
  level: "error",
  family: "resource-types",
  needs: "any",
  summary: "Two resource type ids, declared or used by resources, entitlements or parents, differ in case only.",
  meaning:
    "Type ids are compared byte by byte: `User` and `user` are two types, and what belongs together falls apart.",
  cause: "A type id is written as text in more than one place of the connector.",
  remedy: "Use the builder's resource type everywhere instead of writing its id again.",
  example: `// wrong: the parent's type is "org" everywhere else
rs.WithParentResourceID(&v2.ResourceId{ResourceType: "Org", Resource: org.ID})
// right
rs.WithParentResourceID(&v2.ResourceId{ResourceType: orgResourceType.Id, Resource: org.ID})`,
  source: "In grants it is grant-principal-type-case.",
  check(sync, report) {
    const spellings = new Map<string, Set<string>>();
    const add = (type: string): void => {
      const folded = foldId(type);
      const known = spellings.get(folded);
      if (known === undefined) spellings.set(folded, new Set([type]));
      else known.add(type);
    };
    for (const { id } of sync.types.all()) add(id);
    for (const type of sync.resources.usedTypes()) add(type);
    const stray = strayReferences(sync);
    for (const type of stray.keys()) add(type);
    for (const set of spellings.values()) {
      if (set.size < 2) continue;
      const types = [...set].sort();
      const declared = types.find((type) => sync.types.has(type)) ?? types[0] ?? "";
      const others = types.filter((type) => type !== declared);
      const users = others.flatMap((type) => usersOf(sync, type, stray));
      report({
        subject: toNamed("resource-type", declared),
        related: [...others.map((type) => toNamed("resource-type", type)), ...users.slice(0, MOST_RELATED)],
        detail: { resourceTypes: types, users: users.length },
        types,
        group: declared,
      });
    }
    return undefined;
  },
  message({ subject, detail }) {
    const others = detail.resourceTypes.filter((type) => type !== subject.id).map((type) => `"${type}"`);
    const by = detail.users === 0 ? "" : ` (${plural(detail.users, "row uses", "rows use")} the latter)`;
    return `Resource types "${subject.id}" and ${list(others)} differ in case only${by}.`;
  },
});

/** Entitlements and parent references that would be found if the case of their type id did not count, by that type. */
function strayReferences({ resources, entitlements }: SyncFacts): ReadonlyMap<string, readonly Reference[]> {
  const stray = new Map<string, Reference[]>();
  const add = (type: string, id: string, user: Reference): void => {
    if (resources.find(type, id) !== NONE || resources.nearest(type, id)?.difference !== "type-case") return;
    const users = stray.get(type);
    if (users === undefined) stray.set(type, [user]);
    else users.push(user);
  };
  for (let index = 0; index < resources.size; index++) {
    const parent = resources.parentOf(index);
    if (parent !== undefined) add(parent.resourceType, parent.resource, toResource(resources.identity(index)));
  }
  for (let index = 0; index < entitlements.size; index++) {
    if (entitlements.resources[index] !== NONE) continue;
    const owner = entitlements.owner(index);
    add(owner.resourceType, owner.resource, toNamed("entitlement", entitlements.ids[index] ?? ""));
  }
  return stray;
}

function usersOf(
  { resources }: SyncFacts,
  type: string,
  stray: ReadonlyMap<string, readonly Reference[]>,
): readonly Reference[] {
  return [...resources.ofType(type).map((index) => toResource(resources.identity(index))), ...(stray.get(type) ?? [])];
}
