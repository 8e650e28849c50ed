import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";
import type { EncodedGrant } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { ExpansionEdges, expansionGraph } from "../expansion/expansion-graph.js";
import { inheritedEntitlements } from "../expansion/inherited-entitlements.js";
import { isDirect } from "../expansion/is-direct.js";
import { EntitlementNumbers } from "./entitlement-numbers.js";
import { type ExpandableGrant, ExpandableGrantReader } from "./expandable-grants.js";

/** Where an entitlement comes from. */
export interface Origin {
  /** The entitlement was granted to the principal itself. */
  readonly direct: boolean;
  /** Ids of the entitlements whose holders get this one, from the grant's sources or an expandable grant. */
  readonly through: readonly string[];
  /** Whether the archive holds a grant for it. If not, it only follows from an expandable grant that was not expanded. */
  readonly granted: boolean;
}

/** One entitlement that a principal has, and where it comes from. */
export interface HeldEntitlement {
  readonly entitlement: EntitlementRef;
  /** Undefined where origins were not asked for. */
  readonly origin: Origin | undefined;
}

/** Finds out where the entitlements of a principal come from. */
export class AccessOrigins {
  readonly #sync: Sync;
  readonly #principal: ResourceIdentity;
  readonly #reader: ExpandableGrantReader;
  readonly #grants = new Map<string, readonly ExpandableGrant[]>();

  constructor(sync: Sync, principal: ResourceIdentity) {
    this.#sync = sync;
    this.#principal = principal;
    this.#reader = new ExpandableGrantReader(sync);
  }

  /** From the grant's sources, as docs/expansion.md says. */
  originOf(grant: EncodedGrant): Origin {
    const sources = this.#reader.sourcesOf(grant);
    const own = grant.entitlement.id;
    return { direct: isDirect(sources, own), through: [...sources].filter((id) => id !== own), granted: true };
  }

  /**
   * The entitlements that the SDK's expansion would add to these (docs/expansion.md). Reads the expandable grants to the groups on the
   * way, whether they let this principal through or not: circles are merged before anybody inherits.
   */
  *derivedFrom(held: readonly HeldEntitlement[]): Generator<HeldEntitlement> {
    const numbers = new EntitlementNumbers();
    const directness = new Map(
      held.map(({ entitlement, origin }) => [numbers.of(entitlement), origin?.direct ?? false]),
    );
    const edges = new ExpansionEdges();
    // Numbering a target lets the loop come to it.
    for (const entitlement of numbers.all()) {
      const from = numbers.of(entitlement);
      for (const { target, expandable } of this.#grantsThrough(entitlement)) {
        edges.add(from, numbers.of(target), expandable);
      }
    }
    for (const inherited of inheritedEntitlements(expansionGraph(edges), directness, this.#principal.resourceType)) {
      const through = [numbers.entitlement(inherited.through).id];
      const entitlement = numbers.entitlement(inherited.entitlement);
      yield { entitlement, origin: { direct: false, through, granted: false } };
    }
  }

  /** The expandable grants that pass entitlements on to the holders of this one. The SDK drops those to or from one without a row. */
  #grantsThrough(source: EntitlementRef): readonly ExpandableGrant[] {
    const grants = this.#grantsTo(source).filter(({ expandable }) => expandable.entitlementIds.includes(source.id));
    if (grants.length === 0 || this.#sync.encodedEntitlement(source) === undefined) return [];
    return grants.filter(({ target }) => this.#sync.encodedEntitlement(target) !== undefined);
  }

  #grantsTo({ resourceType, resource }: EntitlementRef): readonly ExpandableGrant[] {
    const key = JSON.stringify([resourceType, resource]);
    const known = this.#grants.get(key);
    if (known !== undefined) return known;
    const grants = [...this.#reader.expandable({ principal: { resourceType, resource } })];
    this.#grants.set(key, grants);
    return grants;
  }
}
