import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { groupBy } from "../facts/group-by.js";
import { defineRule } from "../rule.js";

type Facts = { readonly kind: "resource" | "entitlement"; readonly count: number };

const EXAMPLES = 5;

export const displayNameMissing = defineRule<Facts>({
  name: "display-name-missing",
  level: "info",
  family: "hygiene",
  needs: "any",
  summary: "Resources or entitlements have an empty display name. One finding a type, with their number.",
  meaning: "People are shown a bare id, or nothing, where they have to decide on access.",
  cause: "The API's name field is optional, and the builder passes it on as it is.",
  remedy: "Fall back to something people recognise: login, e-mail, slug, and the id as the last resort.",
  example: `name := cmp.Or(user.DisplayName, user.Email, user.Login, user.ID)`,
  source: "This project's own.",
  check({ resources, entitlements }, report) {
    const byType = groupBy(resources.withoutDisplayName, (index) => resources.typeOf(index));
    for (const [type, indexes] of byType) {
      report({
        subject: toNamed("resource-type", type),
        related: indexes.slice(0, EXAMPLES).map((index) => toResource(resources.identity(index))),
        detail: { kind: "resource", count: indexes.length },
        types: [type],
        group: `resource\0${type}`,
      });
    }
    for (const [type, indexes] of groupBy(
      entitlements.withoutDisplayName,
      (index) => entitlements.types[index] ?? "",
    )) {
      report({
        subject: toNamed("resource-type", type),
        related: indexes.slice(0, EXAMPLES).map((index) => toNamed("entitlement", entitlements.ids[index] ?? "")),
        detail: { kind: "entitlement", count: indexes.length },
        types: [type],
        group: `entitlement\0${type}`,
      });
    }
    return undefined;
  },
  message({ subject, detail }) {
    const verb = detail.count === 1 ? "has" : "have";
    const on = detail.kind === "resource" ? "of type" : "on resources of type";
    return `${plural(detail.count, detail.kind)} ${on} "${subject.id}" ${verb} no display name.`;
  },
});
