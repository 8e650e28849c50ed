import { toNamed, toResource } from "../../findings/references.js";
import { repeatedTexts } from "../facts/repeated-texts.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

export const idCaseCollision = defineRule({
  name: "id-case-collision",
  level: "warning",
  family: "identity",
  needs: "any",
  identifiedBy: "subject-and-related",
  summary: "Ids of one resource type differ in case only.",
  meaning: "Mostly it is one object, listed twice: it shows up as a duplicate, with its access split between the two.",
  cause: "The remote API ignores case in this id (e-mails, user names, GUIDs) and returns it in different forms.",
  remedy:
    "If the remote API ignores case, bring the id into lower case in the client; if it does not, add an exception for this type.",
  example: `id := strings.ToLower(user.PrincipalName)`,
  source: "C1 guide, Duplicate objects after sync, cause 4.",
  check({ resources }, report) {
    for (const type of resources.usedTypes()) {
      const repeated = repeatedTexts(resources.ofType(type), (index) => resources.idOf(index).toLowerCase());
      for (const { indexes } of repeated.toSorted((a, b) => (a.indexes[0] ?? 0) - (b.indexes[0] ?? 0))) {
        report({
          subject: toNamed("resource-type", type),
          related: indexes.slice(0, MOST_RELATED).map((index) => toResource(resources.identity(index))),
          detail: {},
          types: [type],
          group: type,
        });
      }
    }
    return undefined;
  },
  message({ subject, related }, count) {
    if (count > 1)
      return `${count.toLocaleString("en-US")} ids of type "${subject.id}" occur in forms that differ in case only.`;
    return `Ids of type "${subject.id}" differ in case only: ${list(related.map(named))}.`;
  },
});
