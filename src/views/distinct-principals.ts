import type { GrantFilter, ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { isEveryGrant } from "./grant-list.js";

/**
 * A set of resources. It keeps only ids, so its memory grows with the number of distinct resources, not with the rows that name
 * them.
 */
export class ResourceSet {
  readonly #idsByType = new Map<string, Set<string>>();

  /** Whether the resource is new in the set. */
  add({ resourceType, resource }: ResourceIdentity): boolean {
    const ids = this.#idsByType.get(resourceType);
    if (ids?.has(resource)) return false;
    if (ids === undefined) this.#idsByType.set(resourceType, new Set([resource]));
    else ids.add(resource);
    return true;
  }

  has({ resourceType, resource }: ResourceIdentity): boolean {
    return this.#idsByType.get(resourceType)?.has(resource) === true;
  }
}

/** The principals of the chosen grants, without duplicates, in the order in which the grants first name them. */
export function distinctPrincipals(sync: Sync, filter: GrantFilter): Iterable<ResourceIdentity> {
  return isEveryGrant(filter) ? sync.principals() : chosenPrincipals(sync, filter);
}

function* chosenPrincipals(sync: Sync, filter: GrantFilter): Generator<ResourceIdentity> {
  const seen = new ResourceSet();
  for (const { principal } of sync.grantRefs(filter)) if (seen.add(principal)) yield principal;
}
