import type { EntitlementRef, GrantFilter, GrantRef, ResourceIdentity } from "../../c1z/model.js";
import { NONE } from "../../validate/facts/identity-index.js";
import { inheritedHolders } from "../../views/inherited-holders.js";
import type { RelatedAsker } from "../../views/object-document.js";
import { entitlementAt, grantPlaceAt, resourceAt, type SyncIndex } from "./sync-index.js";

/** Answers from the index what would read tens of thousands of rows: the same grants in the same order. */
export class IndexAsker implements RelatedAsker {
  readonly #index: SyncIndex;

  constructor(index: SyncIndex) {
    this.#index = index;
  }

  /** For the filters that documents of objects use; others go to the rows. */
  *grantRefs(filter: GrantFilter): Generator<GrantRef> {
    const grants = this.#grantsOf(filter);
    if (grants === undefined) yield* this.#index.sync.grantRefs(filter);
    else for (const grant of grants) yield new IndexedGrant(this.#index, grant);
  }

  /** Only where an expandable grant leads to it are its holders read. */
  inheritedHolders(entitlement: EntitlementRef): readonly ResourceIdentity[] {
    const { expansions, sync } = this.#index;
    const number = this.#numberOf(entitlement);
    const isTarget = Array.from(expansions.nodes()).some((source) => expansions.from(source).has(number));
    return isTarget ? inheritedHolders(sync, entitlement) : [];
  }

  #grantsOf({
    principal,
    resource,
    entitlement,
    ...others
  }: GrantFilter): (ArrayLike<number> & Iterable<number>) | undefined {
    if (Object.values(others).some((condition) => condition !== undefined)) return undefined;
    const { resources, ofPrincipal, ofResource, ofEntitlement } = this.#index;
    if (principal !== undefined) {
      const number = resources.numbers.find(principal.resourceType, principal.resource);
      const isAlone = entitlement === undefined && resource === undefined;
      return isAlone ? (number === NONE ? [] : ofPrincipal.rows(number)) : undefined;
    }
    if (resource === undefined) return undefined;
    if (entitlement !== undefined) {
      const number = this.#numberOf({ id: entitlement, ...resource });
      return number === NONE ? [] : ofEntitlement.rows(number);
    }
    const number = resources.numbers.find(resource.resourceType, resource.resource);
    // Grants may state a resource that the sync does not hold.
    if (number === NONE || number >= resources.size) return undefined;
    const all: number[] = [];
    for (const one of ofResource.rows(number)) for (const grant of ofEntitlement.rows(one)) all.push(grant);
    return Uint32Array.from(all).sort();
  }

  #numberOf({ id, resourceType, resource }: EntitlementRef): number {
    const { ids, types, resourceIds } = this.#index.entitlements;
    return ids.findIndex((own, at) => own === id && types[at] === resourceType && resourceIds[at] === resource);
  }
}

/** A grant whose id is looked up when it is needed: of most only how many there are is told. */
class IndexedGrant implements GrantRef {
  readonly #index: SyncIndex;
  readonly #number: number;

  constructor(index: SyncIndex, number: number) {
    this.#index = index;
    this.#number = number;
  }

  get id(): string {
    return this.#index.sync.encodedGrantAt(grantPlaceAt(this.#index, this.#number))?.id ?? "";
  }

  get entitlement(): EntitlementRef {
    return entitlementAt(this.#index, this.#index.grants.entitlements[this.#number] ?? NONE);
  }

  get principal(): ResourceIdentity {
    return resourceAt(this.#index, this.#index.grants.principals[this.#number] ?? NONE);
  }
}
