import type { EntitlementRef, GrantRef, ResourceIdentity } from "./model.js";

/**
 * The order in which both formats can give their rows: that of the keys of a v3 store (docs/format-v3.md, "Key families"). Ids
 * compare by their UTF-8 bytes; among the entitlements of one resource, those whose id does not start with `type:resource:`
 * come first.
 */

/** Compares two texts by their UTF-8 bytes, which is the order of their code points. */
export function compareBytewise(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const unitA = a.charCodeAt(index);
    const unitB = b.charCodeAt(index);
    if (unitA !== unitB) return codePointRank(unitA) - codePointRank(unitB);
  }
  return a.length - b.length;
}

/** Compares resource types by their id. */
export function compareResourceTypes(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareBytewise(a.id, b.id);
}

/** Compares resources by type and id. */
export function compareResources(a: ResourceIdentity, b: ResourceIdentity): number {
  return compareBytewise(a.resourceType, b.resourceType) || compareBytewise(a.resource, b.resource);
}

/** Compares entitlements by the resource they belong to, then by id. */
export function compareEntitlements(a: EntitlementRef, b: EntitlementRef): number {
  const byResource = compareResources(a, b);
  if (byResource !== 0 || a.id === b.id) return byResource;
  return keyFlag(a) - keyFlag(b) || compareBytewise(a.id, b.id);
}

/**
 * Compares grants by entitlement and principal. In v3 a principal has one grant of an entitlement; v1 files can hold several
 * with different ids, in any order.
 */
export function compareGrants(a: Omit<GrantRef, "id">, b: Omit<GrantRef, "id">): number {
  return compareEntitlements(a.entitlement, b.entitlement) || compareResources(a.principal, b.principal);
}

/** The flag component of an entitlement's key: whether the rest of the key is only what follows `type:resource:`. */
function keyFlag({ resourceType, resource, id }: EntitlementRef): number {
  return id.startsWith(`${resourceType}:${resource}:`) ? 1 : 0;
}

/** UTF-16 puts the surrogates (astral characters) before U+E000 to U+FFFF; by code point they come after them. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
