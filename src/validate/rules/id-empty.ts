import type { Reference } from "../../findings/finding.js";
import { idText, toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { ID_PARTS } from "../facts/id-parts.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly kind: string; readonly empty: readonly string[]; readonly where: Reference | null };

export const idEmpty = defineRule<Facts>({
  name: "id-empty",
  level: "error",
  family: "identity",
  needs: "any",
  summary: "An object has an empty type id, resource id, entitlement id or grant id.",
  meaning:
    'Nothing can point to such an object. The SDK skips it and logs a count without a name ("connector returned invalid data; skipped records").',
  cause:
    "The field that the connector takes as id is missing in some of the API's answers, or has another name in JSON.",
  remedy: "Check the id before building the object; return an error, or skip the object with a log line that names it.",
  example: `if user.ID == "" {
	return nil, "", nil, fmt.Errorf("user %q has no id", user.Name)
}`,
  source: "This project's own.",
  check({ types, resources, entitlements }, report) {
    const add = (subject: Reference, kind: string, ids: readonly string[], where = ""): void => {
      const empty = (ID_PARTS.get(kind) ?? []).filter((_, index) => ids[index] === "");
      if (empty.length === 0) return;
      report({
        subject,
        related: [],
        detail: { kind, empty, where: where === "" ? null : toNamed("location", where) },
        types: [],
        group: `${kind}\0${empty.join("\0")}`,
      });
    };
    for (const { id } of types.all()) add(toNamed("resource-type", id), "resource type", [id]);
    for (let index = 0; index < resources.size; index++) {
      if (resources.isNamed(index)) continue;
      const { resourceType, resource } = resources.identity(index);
      add(toResource({ resourceType, resource }), "resource", [resourceType, resource]);
    }
    for (let index = 0; index < entitlements.size; index++) {
      const id = entitlements.ids[index] ?? "";
      const { resourceType, resource } = entitlements.owner(index);
      if (id !== "" && resourceType !== "" && resource !== "") continue;
      add(toNamed("entitlement", id), "entitlement", [id, resourceType, resource]);
    }
    return {
      unusualGrant(grant) {
        const { entitlement, principal } = grant;
        const hasId = grant.details.hasPlainId || grant.id !== "";
        if (hasId && entitlement.id !== "" && principal.resourceType !== "" && principal.resource !== "") return;
        const ids = [grant.id, entitlement.id, principal.resourceType, principal.resource];
        add(toNamed("grant", grant.id), "grant", ids, grant.where());
      },
    };
  },
  message({ subject, detail }, count) {
    const what = list(detail.empty.map((part) => `empty ${part}`));
    if (count > 1) return `${plural(count, detail.kind)} have an ${what}.`;
    const where = detail.where === null ? "" : ` (${idText(detail.where)})`;
    const article = detail.kind === "entitlement" ? "An" : "A";
    return `${article} ${detail.kind} has an ${what}: ${named(subject)}${where}.`;
  },
});
