import type { IdIndex, MatchableObject } from "./id-index.js";
import type { MatchResult } from "./match-value.js";
import { type NearMiss, nearIds } from "./near-misses.js";

const SEPARATOR = "::";

/**
 * Which resource the `external_id` of a `match_baton_ref` matches: the one of this type with this id, `TYPE::ID`
 * (documentation of the provider's resource `conductorone_app`). RawIds do not count.
 */
export function matchReference(index: IdIndex, value: string): MatchResult {
  const split = value.indexOf(SEPARATOR);
  const [type, id] = split < 0 ? ["", value] : [value.slice(0, split), value.slice(split + SEPARATOR.length)];
  const sameId = index.withId(id).filter(({ kind }) => kind === "resource");
  const objects = split < 0 ? [] : sameId.filter(({ resourceType }) => resourceType === type);
  if (objects.length > 0) return { value, outcome: "match", objects, nearMisses: [], formats: undefined };
  const nearMisses: readonly NearMiss[] =
    sameId.length > 0
      ? sameId.map((object) => ({ reason: split < 0 ? "reference-form" : "reference-type", object, forms: [] }))
      : nearIds(index, id).filter(({ object }) => isOfType(object, type));
  return { value, outcome: "none", objects: [], nearMisses, formats: undefined };
}

function isOfType({ kind, resourceType }: MatchableObject, type: string): boolean {
  return kind === "resource" && (type === "" || resourceType === type);
}
