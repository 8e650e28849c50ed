import type { ResourceIdentity } from "../c1z/model.js";
import type { EncodedGrant } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { ExpansionEdges, expansionGraph } from "../expansion/expansion-graph.js";
import { inheritedHoldings } from "../expansion/inherited-holdings.js";
import { expandableSources } from "../export/expandable-sources.js";
import { entitlementKey, resourceKey } from "../export/keys.js";
import type { GrantDetails, KeyedEntitlement } from "../export/sources.js";
import type { Origin } from "../export/table.js";
import type { ExpandedAccess } from "../sql/tables/access-expanded.js";

const FIRST_GRANTS = 4096;
const UNKNOWN = -1;

/**
 * What principals of a sync have by expansion only. Takes note of the grants while they are written (8 bytes each), because which of them matter is
 * known only when all were seen: few entitlements are a source or a target of expansion.
 */
export class InheritedAccess {
  readonly #sync: Sync;
  readonly #edges = new ExpansionEdges();
  readonly #entitlements: KeyedEntitlement[] = [];
  readonly #entitlementNumbers = new Map<string, number>();
  readonly #principals: ResourceIdentity[] = [];
  readonly #principalNumbers = new Map<string, number>();
  /** By the number that the store gives a principal. */
  #byStoreNumber = new Int32Array(FIRST_GRANTS).fill(UNKNOWN);
  #lastEntitlement: KeyedEntitlement | undefined;
  #lastNumber = UNKNOWN;
  /** For each grant the number of its entitlement, doubled, and 1 where it is direct; then the number of its principal. */
  #grants = new Int32Array(2 * FIRST_GRANTS);
  #length = 0;

  constructor(sync: Sync) {
    this.#sync = sync;
  }

  /** Takes the next grant. */
  readonly note = (grant: EncodedGrant, details: GrantDetails, entitlement: KeyedEntitlement): void => {
    const number = this.#numberOf(entitlement);
    if (this.#length === this.#grants.length) this.#grants = longer(this.#grants, 2 * this.#length, 0);
    this.#grants[this.#length++] = 2 * number + (details.isDirect ? 1 : 0);
    this.#grants[this.#length++] = this.#principalOf(grant);
    if (!details.expandable) return;
    for (const [source, expandable] of expandableSources(grant, details, this.#sync)) {
      const named = { ...source, key: entitlementKey(source), resourceKey: resourceKey(source) };
      this.#edges.add(this.#numberOf(named), number, expandable);
    }
  };

  /** The rows of `access_expanded` that have no grant; sources come before what follows from them. */
  *rows(origin: Origin): Generator<ExpandedAccess> {
    const holders = this.#holders();
    const holdersOf = (number: number): Map<number, boolean> => {
      const found = holders.get(number) ?? new Map<number, boolean>();
      holders.set(number, found);
      return found;
    };
    const typeOf = (principal: number): string => this.#principal(principal).resourceType;
    for (const one of inheritedHoldings(expansionGraph(this.#edges), holdersOf, typeOf)) {
      const principal = this.#principal(one.principal);
      yield {
        origin,
        principalKey: resourceKey(principal),
        principalType: principal.resourceType,
        entitlement: this.#entitlement(one.entitlement),
        hasGrant: false,
        isDirect: false,
        through: this.#entitlement(one.through),
      };
    }
  }

  /** Who holds the entitlements that expansion starts from or leads to. */
  #holders(): Map<number, Map<number, boolean>> {
    const holders = new Map<number, Map<number, boolean>>();
    for (const node of this.#edges.nodes()) holders.set(node, new Map());
    if (holders.size === 0) return holders;
    for (let at = 0; at < this.#length; at += 2) {
      const noted = this.#grants[at] as number;
      const those = holders.get(noted >> 1);
      if (those === undefined) continue;
      const principal = this.#grants[at + 1] as number;
      // v1 may hold several grants of one entitlement to a principal; one direct grant is enough.
      those.set(principal, those.get(principal) === true || (noted & 1) === 1);
    }
    return holders;
  }

  #numberOf(entitlement: KeyedEntitlement): number {
    // Grants of one entitlement follow each other.
    if (entitlement === this.#lastEntitlement) return this.#lastNumber;
    let number = this.#entitlementNumbers.get(entitlement.key);
    if (number === undefined) {
      number = this.#entitlements.push(entitlement) - 1;
      this.#entitlementNumbers.set(entitlement.key, number);
    }
    this.#lastEntitlement = entitlement;
    this.#lastNumber = number;
    return number;
  }

  #principalOf(grant: EncodedGrant): number {
    const { principalNumber: given = UNKNOWN } = grant;
    if (given === UNKNOWN) return this.#numberOfPrincipal(grant.principal);
    if (given >= this.#byStoreNumber.length) this.#byStoreNumber = longer(this.#byStoreNumber, 2 * given, UNKNOWN);
    const known = this.#byStoreNumber[given] as number;
    if (known !== UNKNOWN) return known;
    const number = this.#numberOfPrincipal(grant.principal);
    this.#byStoreNumber[given] = number;
    return number;
  }

  #numberOfPrincipal({ resourceType, resource }: ResourceIdentity): number {
    const key = resourceKey({ resourceType, resource });
    const known = this.#principalNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#principals.push({ resourceType, resource }) - 1;
    this.#principalNumbers.set(key, number);
    return number;
  }

  #principal(number: number): ResourceIdentity {
    const found = this.#principals[number];
    if (found === undefined) throw new Error(`No principal has the number ${number}.`);
    return found;
  }

  #entitlement(number: number): KeyedEntitlement {
    const found = this.#entitlements[number];
    if (found === undefined) throw new Error(`No entitlement has the number ${number}.`);
    return found;
  }
}

function longer(array: Int32Array<ArrayBuffer>, length: number, filler: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length).fill(filler);
  copy.set(array);
  return copy;
}
