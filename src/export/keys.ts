import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";

/** `user:00u1`: the type (with `%` and `:` escaped as in URLs, so that the first colon always ends it) and the id. */
export function resourceKey({ resourceType, resource }: ResourceIdentity): string {
  const type = /[%:]/.test(resourceType) ? escapeCharacters(resourceType, /[%:]/g) : resourceType;
  return `${type}:${resource}`;
}

/** `group:g1|group:g1:member`: the key of its resource (`%` and `|` escaped) and the entitlement's id. */
export function entitlementKey(ref: EntitlementRef): string {
  const resource = resourceKey(ref);
  return `${/[%|]/.test(resource) ? escapeCharacters(resource, /[%|]/g) : resource}|${ref.id}`;
}

function escapeCharacters(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => encodeURIComponent(character));
}
