import type { GrantFacts } from "./grant-facts.js";
import { NONE } from "./identity-index.js";
import type { SyncFacts } from "./sync-facts.js";
import { traitOfAnnotation, USER_TRAIT } from "./traits.js";
import type { TypeSet } from "./type-bits.js";

/** A grant to a group, by the indexes of its entitlement and its principal. */
export interface GroupGrant {
  readonly id: string;
  readonly entitlement: number;
  readonly principal: number;
}

/** Such a grant that its principal's members do not have. */
export interface GrantWithLoss {
  readonly grant: GroupGrant;
  /** The entitlement of the principal that most users hold. */
  readonly membership: number;
  /** How many of its holders lack what was granted: users where that was counted, else at least so many holders of any type. */
  readonly members: number;
  readonly wasCounted: boolean;
  /** How many grants between the same types are expandable. */
  readonly expandable: number;
}

/** Principals that pass on what they have, in the target system. An app with a role does not make its users have the role. */
const PASSING_ON = traitOfAnnotation("GroupTrait") | traitOfAnnotation("RoleTrait");
/** So many holders are looked at one by one; after that, numbers of holders have to tell. */
const MOST_LOOKED_AT = 200_000;

/** Collects the grants to groups that are not expandable, and finds out who loses by it. */
export class GroupGrants {
  readonly #sync: SyncFacts;
  readonly #grants = new Map<string, GroupGrant[]>();
  readonly #expandable = new Map<string, number>();

  constructor(sync: SyncFacts) {
    this.#sync = sync;
  }

  /** Takes a grant that is not plain: those to groups are not. */
  add(grant: GrantFacts): void {
    if (grant.entitlementIndex !== NONE && this.#passesOn(grant.principalIndex)) this.#add(grant);
  }

  #add({ id, principalIndex, entitlementIndex, details }: GrantFacts): void {
    const { resources, entitlements } = this.#sync;
    if (entitlements.resources[entitlementIndex] === principalIndex) return;
    const kind = `${resources.typeOf(principalIndex)}\0${entitlements.types[entitlementIndex]}`;
    if (details.expandable !== undefined) this.#expandable.set(kind, (this.#expandable.get(kind) ?? 0) + 1);
    // With sources it was inherited, or added to; with a match to be made it is a stand-in.
    else if (details.sources.length === 0 && details.externalMatch === "") {
      const grant = { id, entitlement: entitlementIndex, principal: principalIndex };
      const known = this.#grants.get(kind);
      if (known === undefined) this.#grants.set(kind, [grant]);
      else known.push(grant);
    }
  }

  /** Those by which somebody loses, as far as that is certain. */
  *withLoss(): Generator<GrantWithLoss> {
    if (this.#grants.size === 0) return;
    const memberships = this.#memberships();
    const users = this.#userTypes();
    let lookedAt = 0;
    for (const [kind, grants] of this.#grants) {
      const expandable = this.#expandable.get(kind) ?? 0;
      for (const grant of grants) {
        const membership = memberships.get(grant.principal);
        if (membership === undefined) continue;
        const [holders, having] = [this.#holders(membership), this.#holders(grant.entitlement)];
        lookedAt += holders + having;
        const wasCounted = lookedAt <= MOST_LOOKED_AT;
        const members = wasCounted ? this.#lacking(membership, grant.entitlement, users) : holders - having;
        if (members > 0) yield { grant, membership, members, wasCounted, expandable };
      }
    }
  }

  /** Of each principal that passes on what it has the entitlement that most users hold, if any do. */
  #memberships(): ReadonlyMap<number, number> {
    const { entitlements, totals } = this.#sync;
    const users = this.#userTypes();
    const best = new Map<number, number>();
    for (let index = 0; index < entitlements.size; index++) {
      const owner = entitlements.resources[index] ?? NONE;
      if (owner === NONE || !this.#passesOn(owner) || ((totals.holderTypes[index] ?? 0) & users) === 0) continue;
      const known = best.get(owner);
      if (known === undefined || this.#holders(index) > this.#holders(known)) best.set(owner, index);
    }
    return best;
  }

  #userTypes(): TypeSet {
    const { types, resources } = this.#sync;
    const declared = [...types.all()].filter(({ traits }) => (traits & USER_TRAIT) !== 0).map(({ id }) => id);
    return resources.typeBits.setOf(declared);
  }

  #holders(entitlement: number): number {
    return this.#sync.totals.byEntitlement[entitlement] ?? 0;
  }

  /** How many users hold the one entitlement, but not the other. */
  #lacking(membership: number, target: number, users: TypeSet): number {
    const { resources } = this.#sync;
    const having = new Set(this.#principalsOf(target));
    let lacking = 0;
    for (const index of this.#principalsOf(membership)) {
      if ((resources.typeBit(index) & users) !== 0 && !having.has(index)) lacking++;
    }
    return lacking;
  }

  *#principalsOf(entitlement: number): Generator<number> {
    const { entitlements, resources } = this.#sync;
    const filter = { entitlement: entitlements.ids[entitlement], resource: entitlements.owner(entitlement) };
    for (const { principal } of this.#sync.grantRefs(filter)) {
      const index = resources.find(principal.resourceType, principal.resource);
      if (index !== NONE) yield index;
    }
  }

  /** Whether a resource has entitlements, and passes on what it has to their holders. */
  #passesOn(resource: number): boolean {
    const { types, resources } = this.#sync;
    if (!resources.hasEntitlements(resource)) return false;
    const declared = types.get(resources.typeOf(resource))?.traits ?? 0;
    return ((resources.traitsOf(resource) | declared) & PASSING_ON) !== 0;
  }
}
