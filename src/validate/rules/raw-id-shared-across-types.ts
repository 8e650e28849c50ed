import { toNamed, toResource } from "../../findings/references.js";
import { resourcesByRawId } from "../facts/raw-id-groups.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resourceTypes: readonly string[] };

export const rawIdSharedAcrossTypes = defineRule<Facts>({
  name: "raw-id-shared-across-types",
  level: "warning",
  family: "identity",
  needs: "any",
  summary: "One RawId is carried by resources of different types.",
  meaning: "A match by RawId does not look at the type: a Terraform resource can take over the wrong object.",
  cause:
    "Ids of the remote API are unique per kind of object only (integers from 1 on), or one object is emitted under two types with the id of one of them.",
  remedy: 'Where ids are unique per kind only, put the kind in front ("team/12"); else give each object its own RawId.',
  example: `rs.WithAnnotation(&v2.RawId{Id: fmt.Sprintf("team/%d", team.ID)})`,
  source: "This project's own.",
  check({ resources }, report) {
    for (const [rawId, indexes] of resourcesByRawId(resources)) {
      const resourceTypes = [...new Set(indexes.map((index) => resources.typeOf(index)))].sort();
      if (resourceTypes.length < 2) continue;
      report({
        subject: toNamed("raw-id", rawId),
        related: indexes.slice(0, MOST_RELATED).map((index) => toResource(resources.identity(index))),
        detail: { resourceTypes },
        types: resourceTypes,
        group: resourceTypes.join("\0"),
      });
    }
    return undefined;
  },
  message({ subject, related, detail }, count) {
    if (count > 1)
      return `${count.toLocaleString("en-US")} RawIds are each carried by resources of types ${list(detail.resourceTypes)}.`;
    return `RawId ${named(subject)} is carried by resources of different types: ${list(related.map(named))}.`;
  },
});
