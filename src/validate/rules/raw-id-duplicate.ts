import { toNamed, toResource } from "../../findings/references.js";
import { groupBy } from "../facts/group-by.js";
import { resourcesByRawId } from "../facts/raw-id-groups.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resourceType: string; readonly count: number };

export const rawIdDuplicate = defineRule<Facts>({
  name: "raw-id-duplicate",
  level: "error",
  family: "identity",
  needs: "any",
  summary: "Two resources of one type carry the same RawId.",
  meaning:
    "The RawId is what C1 and Terraform (`match_baton_id`) match objects by. With two candidates one of them is matched by chance, and the other appears as a duplicate.",
  cause:
    "The object is listed twice under different ids (an old and a new one, two cases of one id), or the RawId is taken from a field that is not unique.",
  remedy: "Emit each object once, and take the RawId from the field that the remote API guarantees to be unique.",
  example: `rs.NewUserResource(user.Name, userResourceType, user.ID, traits, rs.WithAnnotation(&v2.RawId{Id: user.ID}))`,
  source: "C1 guide, Duplicate objects after sync.",
  check({ resources }, report) {
    for (const [rawId, indexes] of resourcesByRawId(resources)) {
      const byType = groupBy(indexes, (index) => resources.typeOf(index));
      for (const [resourceType, same] of byType) {
        if (same.length < 2) continue;
        report({
          subject: toNamed("raw-id", rawId),
          related: same.slice(0, MOST_RELATED).map((index) => toResource(resources.identity(index))),
          detail: { resourceType, count: same.length },
          types: [resourceType],
          group: `${resourceType}\0${rawId}`,
        });
      }
    }
    return undefined;
  },
  message: ({ subject, related, detail }) =>
    `RawId ${named(subject)} is carried by ${detail.count} resources of type "${detail.resourceType}": ${list(related.map(named))}.`,
});
