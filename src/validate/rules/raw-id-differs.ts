import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { foldId } from "../facts/identity-index.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Kind = "case" | "white space" | "a prefix";
type Facts = { readonly differsIn: Kind; readonly resourceType: string };

export const rawIdDiffers = defineRule<Facts>({
  name: "raw-id-differs",
  level: "info",
  family: "identity",
  needs: "any",
  summary: "RawId and id of one resource differ in case, white space or a prefix only.",
  meaning:
    "That may be meant. But who copies the wrong one of the two into `match_baton_id` gets no match and a duplicate.",
  cause: "The id is normalised, or gets a prefix, on its way into the resource, and the RawId is not.",
  remedy: "Use the RawId, not the resource id, in Terraform; `baton match` tells which object a value matches.",
  example: `resource id  team-12
RawId        12          ← this one belongs into match_baton_id`,
  source: "C1 guide, Duplicate objects after sync, cause 2 and 4.",
  check({ resources }, report) {
    for (let index = 0; index < resources.size; index++) {
      if (!resources.hasOtherRawId(index)) continue;
      const rawId = resources.rawIdOf(index);
      const identity = resources.identity(index);
      if (rawId === undefined) continue;
      const differsIn = difference(rawId, identity.resource);
      if (differsIn === undefined) continue;
      report({
        subject: toResource(identity),
        related: [toNamed("raw-id", rawId)],
        detail: { differsIn, resourceType: identity.resourceType },
        types: [identity.resourceType],
        group: `${identity.resourceType}\0${differsIn}`,
      });
    }
    return undefined;
  },
  message({ subject, related, detail }, count) {
    if (count > 1)
      return `RawId and id of ${plural(count, "resource")} of type "${detail.resourceType}" differ in ${detail.differsIn} only.`;
    const rawId = related[0] === undefined ? "" : ` ${named(related[0])}`;
    return `RawId${rawId} and id of resource ${named(subject)} differ in ${detail.differsIn} only.`;
  },
});

function difference(rawId: string, id: string): Kind | undefined {
  if (rawId.trim() === id.trim()) return "white space";
  if (foldId(rawId) === foldId(id)) return "case";
  return endsWithPart(id, rawId) || endsWithPart(rawId, id) ? "a prefix" : undefined;
}

/** Whether `text` is `end` with something in front that ends in a separator: `team-12`, `user:7`. */
function endsWithPart(text: string, end: string): boolean {
  return end !== "" && text.endsWith(end) && /[^A-Za-z0-9]$/.test(text.slice(0, text.length - end.length));
}
