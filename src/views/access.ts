import type { ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { AccessOrigins, type HeldEntitlement } from "./access-origins.js";
import { bothOrigins } from "./both-origins.js";

/** What a principal has on one resource. */
export interface ResourceAccess {
  readonly resource: ResourceIdentity;
  readonly held: HeldEntitlement[];
}

/** How much to find out. */
export interface AccessOptions {
  /** Also where each entitlement comes from, and what follows from expandable grants that were not expanded. */
  readonly origins: boolean;
}

/**
 * What a principal has access to, grouped by resource in the order in which its grants name them, like the reference tool.
 * Reads the principal's own grants and, for origins, those of the groups it is in: never all grants.
 */
export function accessOf(
  sync: Sync,
  principal: ResourceIdentity,
  { origins }: AccessOptions,
): readonly ResourceAccess[] {
  const groups = new AccessGroups();
  if (!origins) {
    for (const { entitlement } of sync.grantRefs({ principal })) groups.add({ entitlement, origin: undefined });
    return groups.list();
  }
  const finder = new AccessOrigins(sync, principal);
  for (const grant of sync.encodedGrants({ principal })) {
    groups.add({ entitlement: grant.entitlement, origin: finder.originOf(grant) });
  }
  const granted = groups.held();
  for (const derived of finder.derivedFrom(granted)) groups.add(derived);
  return groups.list();
}

/** Entitlements by the resource they belong to. Several grants of one (v1 may hold them) are one entitlement, of all their origins. */
class AccessGroups {
  readonly #groups = new Map<string, ResourceAccess>();
  /** Where each entitlement stands in its group. */
  readonly #places = new Map<string, number>();

  add(held: HeldEntitlement): void {
    const { id, resourceType, resource } = held.entitlement;
    const groupKey = JSON.stringify([resourceType, resource]);
    const key = JSON.stringify([groupKey, id]);
    const group = this.#groups.get(groupKey) ?? { resource: { resourceType, resource }, held: [] };
    this.#groups.set(groupKey, group);
    const place = this.#places.get(key) ?? group.held.length;
    this.#places.set(key, place);
    const known = group.held[place];
    group.held[place] = known === undefined ? held : { ...known, origin: bothOrigins(known.origin, held.origin) };
  }

  list(): readonly ResourceAccess[] {
    return [...this.#groups.values()];
  }

  held(): readonly HeldEntitlement[] {
    return this.list().flatMap((group) => group.held);
  }
}
