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
  /** How many of them lack what was granted. */
  readonly members: number;
  /** How many grants between the same types are expandable. */
  readonly expandable: number;
}

/** Principals that pass on what they have, in the target system. An app with a role does not make its users have the role. */
const PASSING_ON = traitOfAnnotation("GroupTrait") | traitOfAnnotation("RoleTrait");
/** Between two types so many grants are looked at closely; they tell for the rest. */
const MOST_LOOKED_AT = 50;

/** Collects the grants to groups that are not expandable, and finds out who loses by it. */
export class GroupGrants {
  readonly #sync: SyncFacts;
  /** 1 for each resource that has entitlements and passes on what it has. */
  readonly #passesOn: Uint8Array;
  readonly #grants = new Map<string, GroupGrant[]>();
  readonly #expandable = new Map<string, number>();

  constructor(sync: SyncFacts) {
    this.#sync = sync;
    this.#passesOn = new Uint8Array(sync.resources.size);
    for (const resource of sync.entitlements.resources) {
      if (resource !== NONE && passesOn(sync, resource)) this.#passesOn[resource] = 1;
    }
  }

  /** Called for every grant: most principals are users and are done with at once. */
  add(grant: GrantFacts): void {
    if (this.#passesOn[grant.principalIndex] === 1) this.#add(grant);
  }

  #add({ id, principalIndex, entitlementIndex, details }: GrantFacts): void {
    if (entitlementIndex === NONE) return;
    const { resources, entitlements } = this.#sync;
    if (entitlements.resources[entitlementIndex] === principalIndex) return;
    const kind = `${resources.types[principalIndex]}\0${entitlements.types[entitlementIndex]}`;
    if (details.expandable !== undefined) this.#expandable.set(kind, (this.#expandable.get(kind) ?? 0) + 1);
    // With sources it was inherited, or added to; with a match to be made it is a stand-in.
    else if (details.sources.length === 0 && details.externalMatch === "") {
      const grant = { id, entitlement: entitlementIndex, principal: principalIndex };
      const known = this.#grants.get(kind);
      if (known === undefined) this.#grants.set(kind, [grant]);
      else known.push(grant);
    }
  }

  /** Those by which somebody loses. Of many between two types, where none of the first was one, none is given. */
  *withLoss(): Generator<GrantWithLoss> {
    if (this.#grants.size === 0) return;
    const memberships = this.#memberships();
    for (const [kind, grants] of this.#grants) {
      const expandable = this.#expandable.get(kind) ?? 0;
      let lookedAt = 0;
      let lost = 0;
      for (const grant of grants) {
        const membership = memberships.get(grant.principal);
        if (membership === undefined) continue;
        const isKnown = lookedAt >= MOST_LOOKED_AT;
        if (isKnown && lost === 0) break;
        const members = isKnown ? this.#holders(membership) : this.#lacking(membership, grant.entitlement);
        lookedAt++;
        if (members === 0) continue;
        lost++;
        yield { grant, membership, members, expandable };
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
      if (this.#passesOn[owner] !== 1 || ((totals.holderTypes[index] ?? 0) & users) === 0) continue;
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
  #lacking(membership: number, target: number): number {
    const { resources } = this.#sync;
    const having = new Set(this.#principalsOf(target));
    const users = this.#userTypes();
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
}

function passesOn({ types, resources }: SyncFacts, resource: number): boolean {
  const declared = types.get(resources.types[resource] ?? "")?.traits ?? 0;
  return (((resources.traits[resource] ?? 0) | declared) & PASSING_ON) !== 0;
}
