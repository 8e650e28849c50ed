import { C1zError } from "../c1z/errors.js";
import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { nearestNames } from "../text/nearest-names.js";
import { resolveResource, resourcesWithId } from "./resolve-resource.js";
import { resourcePairs } from "./resource-pairs.js";

/** One thing in a sync, by what identifies it. */
export type ObjectName =
  | { readonly kind: "resource"; readonly identity: ResourceIdentity }
  | { readonly kind: "resourceType"; readonly id: string }
  | { readonly kind: "entitlement"; readonly ref: EntitlementRef }
  | { readonly kind: "grant"; readonly id: string };

const MOST_COMPARED = 200_000;

/**
 * The object that the user's word names: `TYPE/ID` or `TYPE:ID` of a resource, the id of a resource, resource type, entitlement or grant, or a name of a
 * resource. Ids are tried first, and the cheapest lookups before the others; the id of an entitlement or grant is taken for what it is,
 * also where a resource could be called the same. Throws `C1Z_AMBIGUOUS` or `C1Z_UNKNOWN_NAME` like
 * {@link resolveResource}.
 */
export function resolveObject(sync: Sync, word: string): ObjectName {
  const byId = resourcesWithId(sync, word);
  const pairs = resourcePairs(sync, word);
  // Types and ids with a slash between them are no id of an entitlement or grant.
  if (byId.length > 0 || (pairs.length > 0 && isSlashed(word, pairs))) return resourceOf(sync, word);
  if (sync.encodedResourceType(word) !== undefined) return { kind: "resourceType", id: word };
  const entitlements = sync.encodedEntitlementsWithId(word);
  const [entitlement] = entitlements;
  if (entitlement !== undefined && entitlements.length === 1) return { kind: "entitlement", ref: entitlement };
  if (entitlement !== undefined) throw severalEntitlements(word, entitlements);
  if (sync.encodedGrant(word) !== undefined) return { kind: "grant", id: word };
  if (pairs.length > 0) return resourceOf(sync, word);
  // Ids of entitlements and grants consist of parts separated by colons; names of resources hardly ever do.
  if (word.includes(":")) throw unknownId(sync, word);
  const resourceTypes = Array.from(sync.encodedResourceTypes(), ({ id }) => id);
  return { kind: "resource", identity: resolveResource(sync, word, resourceTypes) };
}

function resourceOf(sync: Sync, word: string): ObjectName {
  return { kind: "resource", identity: resolveResource(sync, word) };
}

function isSlashed(word: string, pairs: readonly ResourceIdentity[]): boolean {
  return pairs.some(({ resourceType }) => word[resourceType.length] === "/");
}

function severalEntitlements(word: string, entitlements: readonly EntitlementRef[]): C1zError {
  const candidates = entitlements.map(({ resourceType, resource }) => `${resourceType}/${resource}`);
  const owners = candidates.join(", ");
  return new C1zError(
    "C1Z_AMBIGUOUS",
    `Entitlement id "${word}" belongs to ${entitlements.length} resources: ${owners}.`,
    {
      hint: "Show one of these resources; its entitlements are listed there.",
      candidates,
    },
  );
}

function unknownId(sync: Sync, word: string): C1zError {
  const nearEntitlements = nearestNames(word, idsOf(sync.entitlementRefs()));
  const near = nearEntitlements.length > 0 ? nearEntitlements : nearestNames(word, idsOf(sync.grantRefs()));
  const hint = near.length === 0 ? "`baton search` looks for parts of ids." : `Did you mean ${near.join(" or ")}?`;
  return new C1zError("C1Z_UNKNOWN_NAME", `No entitlement, grant or resource has the id "${word}".`, {
    hint,
    candidates: near,
  });
}

function* idsOf(refs: Iterable<{ readonly id: string }>): Generator<string> {
  let count = 0;
  for (const { id } of refs) {
    if (++count > MOST_COMPARED) return;
    yield id;
  }
}
