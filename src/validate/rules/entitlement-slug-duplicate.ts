import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import type { EntitlementTable } from "../facts/entitlement-table.js";
import { NONE } from "../facts/identity-index.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly slug: string; readonly entitlements: number; readonly resourceType: string };

export const entitlementSlugDuplicate = defineRule<Facts>({
  name: "entitlement-slug-duplicate",
  level: "warning",
  family: "identity",
  needs: "any",
  identifiedBy: "subject-and-related",
  summary: "Two entitlements of one resource have the same slug.",
  meaning:
    "A slug is how an entitlement of a resource is named for people and in the conditions of policies: with two of them nobody can tell which is meant.",
  cause:
    "The ids are made by hand while the slug stays the one of the constructor, or two roles of the API map to one slug.",
  remedy: "Give each entitlement of a resource a slug of its own, and let the SDK build the id from it.",
  example: `ent.NewPermissionEntitlement(repo, "push")
ent.NewPermissionEntitlement(repo, "admin") // not "push" again`,
  source: "This project's own. An empty slug is none.",
  check({ entitlements, resources }, report) {
    for (const indexes of sameSlug(entitlements)) {
      const owner = entitlements.owner(indexes[0] ?? NONE);
      const found = indexes
        .slice(0, MOST_RELATED)
        .map((index) => toNamed("entitlement", entitlements.ids[index] ?? ""));
      report({
        subject: toResource(resources.identity(entitlements.resources[indexes[0] ?? NONE] ?? NONE)),
        related: found,
        detail: {
          slug: entitlements.slugs[indexes[0] ?? NONE] ?? "",
          entitlements: indexes.length,
          resourceType: owner.resourceType,
        },
        types: [owner.resourceType],
        group: `${owner.resourceType}\0${entitlements.slugs[indexes[0] ?? NONE]}`,
      });
    }
    return undefined;
  },
  message({ subject, related, detail }, count) {
    if (count > 1)
      return `${plural(count, "resource")} of type "${detail.resourceType}" have several entitlements with the slug "${detail.slug}".`;
    return `${detail.entitlements} entitlements of ${named(subject)} have the slug "${detail.slug}": ${list(related.map(named))}.`;
  },
});

/** The entitlements that share resource and slug, in stored order. */
function sameSlug(entitlements: EntitlementTable): Iterable<readonly number[]> {
  const slugs = new Map<string, number>();
  const first = new Map<number, number>();
  const shared = new Map<number, number[]>();
  for (let index = 0; index < entitlements.size; index++) {
    const slug = entitlements.slugs[index] ?? "";
    const owner = entitlements.resources[index] ?? NONE;
    if (slug === "" || owner === NONE) continue;
    const number = slugs.get(slug) ?? slugs.size;
    slugs.set(slug, number);
    // Unique for the pair: there are fewer slugs than entitlements.
    const key = owner * entitlements.size + number;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else if (shared.has(key)) shared.get(key)?.push(index);
    else shared.set(key, [earlier, index]);
  }
  return shared.values();
}
