import type { Reference } from "../../findings/finding.js";
import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import type { EntitlementTable } from "../facts/entitlement-table.js";
import { NONE } from "../facts/identity-index.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly kind: string; readonly resourceType: string; readonly holds: string };

/** White space at an end; control and zero-width characters anywhere. */
const FAULTS: readonly { readonly holds: string; readonly pattern: RegExp }[] = [
  { holds: "white space at its start", pattern: /^\s/ },
  { holds: "white space at its end", pattern: /\s$/ },
  { holds: "a control character", pattern: /[\u0000-\u001f\u007f-\u009f]/ },
  { holds: "a zero-width character", pattern: /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/ },
];
const FAULTY = /^\s|\s$|[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/;

export const idWhitespace = defineRule<Facts>({
  name: "id-whitespace",
  level: "error",
  family: "identity",
  needs: "any",
  summary: "An id begins or ends with white space, or holds control or zero-width characters.",
  meaning: "The id looks like another one but is not: what is copied from a screen or a file no longer matches it.",
  cause: "The id is taken from a text field that people fill in, or from a file, without trimming.",
  remedy: "Trim ids in the client, before List and Grants see them.",
  example: `id := strings.TrimSpace(record.ID)`,
  source: "An entitlement or grant whose id only repeats the faulty id of its resource is not reported again.",
  check({ types, resources, entitlements }, report) {
    const add = (subject: Reference, kind: string, id: string, resourceType: string): void => {
      const holds = FAULTS.find(({ pattern }) => pattern.test(id))?.holds ?? "";
      report({
        subject,
        related: [],
        detail: { kind, resourceType, holds },
        types: [resourceType],
        group: `${kind}\0${resourceType}\0${holds}`,
      });
    };
    for (const { id } of types.all()) if (FAULTY.test(id)) add(toNamed("resource-type", id), "resource type", id, id);
    for (let index = 0; index < resources.size; index++) {
      const identity = resources.identity(index);
      if (FAULTY.test(identity.resource))
        add(toResource(identity), "resource", identity.resource, identity.resourceType);
    }
    for (let index = 0; index < entitlements.size; index++) {
      const id = entitlements.ids[index] ?? "";
      if (FAULTY.test(id) && !repeatsOwner(entitlements, index))
        add(toNamed("entitlement", id), "entitlement", id, entitlements.types[index] ?? "");
    }
    return {
      unusualGrant(grant) {
        if (grant.details.hasPlainId || !FAULTY.test(grant.id)) return;
        const { entitlement, principal } = grant;
        // The faulty part comes from what it names: that has a finding of its own, here or as a missing reference.
        if ([entitlement.id, entitlement.resource, principal.resource].some((id) => FAULTY.test(id))) return;
        add(toNamed("grant", grant.id), "grant", grant.id, entitlement.resourceType);
      },
    };
  },
  message({ subject, detail }, count) {
    const { kind, resourceType, holds } = detail;
    if (count > 1) return `Ids of ${plural(count, kind)} of type "${resourceType}" hold ${holds}.`;
    return `The id of ${kind} ${named(subject)} holds ${holds}.`;
  },
});

function repeatsOwner(entitlements: EntitlementTable, index: number): boolean {
  return entitlements.resources[index] !== NONE && FAULTY.test(entitlements.resourceIds[index] ?? "");
}
