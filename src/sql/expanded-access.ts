import { spanOf } from "../c1z/bytes/byte-span.js";
import { MessageDecoder } from "../c1z/decode.js";
import { isC1zError } from "../c1z/errors.js";
import { ExpandableGrants } from "../c1z/grant-expansion.js";
import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";
import type { EncodedGrant } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import { ExpansionEdges, expansionGraph } from "../expansion/expansion-graph.js";
import { inheritedHoldings } from "../expansion/inherited-holdings.js";
import { expandableSources } from "../export/expandable-sources.js";
import { GrantDetailsReader, NO_DETAILS } from "../export/grant-details.js";
import { entitlementKey, resourceKey } from "../export/keys.js";
import type { UnreadableRows } from "../export/scan-sync.js";
import type { GrantDetails, KeyedEntitlement } from "../export/sources.js";
import type { Origin } from "../export/table.js";
import type { ExpandedAccess } from "./tables/access-expanded.js";

const ROWS_PER_PAUSE = 5000;

interface Principal extends ResourceIdentity {
  readonly key: string;
}

/**
 * The rows of `access_expanded` of one sync: what is granted, then what follows from it as the SDK expands it (docs/expansion.md). Reads all grants
 * and keeps who holds what. Pauses after each batch. Grants that can't be read are noted in `unreadable` and left out.
 */
export function* expandedAccess(
  origin: Origin,
  sync: Sync,
  take: (row: ExpandedAccess) => void,
  unreadable: UnreadableRows,
): Generator<void> {
  const holdings = new Holdings(sync);
  let count = 0;
  for (const grant of sync.orderedGrants()) {
    try {
      holdings.add(grant);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      unreadable.set(`${origin.archive}\0${origin.syncId}\0${grant.locate()}`, unreadableRow(grant, error));
    }
    if (++count % ROWS_PER_PAUSE === 0) yield;
  }
  for (const holding of holdings.granted()) {
    take({ origin, ...holding });
    if (++count % ROWS_PER_PAUSE === 0) yield;
  }
  for (const holding of holdings.inherited()) {
    take({ origin, ...holding });
    if (++count % ROWS_PER_PAUSE === 0) yield;
  }
}

/** Who holds which entitlement, each entitlement being a number from 0 up. */
class Holdings {
  readonly #sync: Sync;
  readonly #details = new GrantDetailsReader(new MessageDecoder());
  readonly #expandable = new ExpandableGrants();
  readonly #principals = new Map<string, Principal>();
  readonly #numbers = new Map<string, number>();
  readonly #entitlements: KeyedEntitlement[] = [];
  /** By entitlement: who holds it, and whether directly. */
  readonly #holders: Map<Principal, boolean>[] = [];
  readonly #edges = new ExpansionEdges();

  constructor(sync: Sync) {
    this.#sync = sync;
  }

  add(grant: EncodedGrant): void {
    const details = this.#detailsOf(grant);
    const number = this.#numberOf(grant.entitlement);
    const holders = this.#holdersOf(number);
    const principal = this.#principalOf(grant.principal);
    // v1 may hold several grants of one entitlement to a principal; one direct grant is enough.
    holders.set(principal, holders.get(principal) === true || details.isDirect);
    if (!details.expandable) return;
    for (const [source, expandable] of expandableSources(grant, details, this.#sync)) {
      this.#edges.add(this.#numberOf(source), number, expandable);
    }
  }

  #detailsOf(grant: EncodedGrant): GrantDetails {
    if (grant.hasDetails === false) return NO_DETAILS;
    return this.#details.read(spanOf(this.#expandable.ownFields(grant)), grant.entitlement.id);
  }

  *granted(): Generator<Omit<ExpandedAccess, "origin">> {
    for (const [number, holders] of this.#holders.entries()) {
      for (const [principal, isDirect] of holders) yield this.#holding(number, principal, isDirect, undefined);
    }
  }

  /** What is inherited; sources come before what follows from them. */
  *inherited(): Generator<Omit<ExpandedAccess, "origin">> {
    const graph = expansionGraph(this.#edges);
    const holdersOf = (number: number): Map<Principal, boolean> => this.#holdersOf(number);
    for (const one of inheritedHoldings(graph, holdersOf, ({ resourceType }) => resourceType)) {
      yield this.#holding(one.entitlement, one.principal, false, one.through);
    }
  }

  #holding(number: number, principal: Principal, isDirect: boolean, through: number | undefined) {
    return {
      principalKey: principal.key,
      principalType: principal.resourceType,
      entitlement: this.#entitlement(number),
      hasGrant: through === undefined,
      isDirect,
      through: through === undefined ? undefined : this.#entitlement(through),
    };
  }

  #numberOf(ref: EntitlementRef): number {
    const asked = entitlementKey(ref);
    const known = this.#numbers.get(asked);
    if (known !== undefined) return known;
    const { id, resourceType, resource } = this.#sync.encodedEntitlement(ref) ?? ref;
    const key = entitlementKey({ id, resourceType, resource });
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#entitlements.length;
      this.#entitlements.push({
        id,
        resourceType,
        resource,
        key,
        resourceKey: resourceKey({ resourceType, resource }),
      });
      this.#numbers.set(key, number);
    }
    this.#numbers.set(asked, number);
    return number;
  }

  #principalOf({ resourceType, resource }: ResourceIdentity): Principal {
    const key = resourceKey({ resourceType, resource });
    let principal = this.#principals.get(key);
    if (principal === undefined) {
      principal = { resourceType, resource, key };
      this.#principals.set(key, principal);
    }
    return principal;
  }

  #holdersOf(number: number): Map<Principal, boolean> {
    let holders = this.#holders[number];
    if (holders === undefined) {
      holders = new Map();
      this.#holders[number] = holders;
    }
    return holders;
  }

  #entitlement(number: number): KeyedEntitlement {
    const found = this.#entitlements[number];
    if (found === undefined) throw new Error(`No entitlement has the number ${number}.`);
    return found;
  }
}
