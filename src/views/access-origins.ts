import { MessageDecoder } from "../c1z/decode.js";
import { isC1zError } from "../c1z/errors.js";
import { ExpandableGrants } from "../c1z/grant-expansion.js";
import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";
import { Grant } from "../c1z/protobuf/messages.js";
import type { EncodedGrant } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";

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

const EXPANDABLE_TYPE = "type.googleapis.com/c1.connector.v2.GrantExpandable";

/** The GrantExpandable annotation in its JSON form: holders of the listed entitlements also get this grant's. */
interface Expandable {
  readonly "@type": string;
  readonly entitlementIds?: readonly string[];
  /** Only direct holders. */
  readonly shallow?: boolean;
  /** Only principals of these types; empty means any. */
  readonly resourceTypeIds?: readonly string[];
}

/** An expandable grant: the entitlement that it passes on, and to whom. */
interface Edge {
  readonly target: EntitlementRef;
  readonly expandable: Expandable;
}

/** Finds out where the entitlements of a principal come from. */
export class AccessOrigins {
  readonly #sync: Sync;
  readonly #principal: ResourceIdentity;
  readonly #decoder = new MessageDecoder();
  readonly #expandableGrants = new ExpandableGrants();
  readonly #edges = new Map<string, readonly Edge[]>();

  constructor(sync: Sync, principal: ResourceIdentity) {
    this.#sync = sync;
    this.#principal = principal;
  }

  /** From the grant's sources: the SDK lists each entitlement that contributed, the grant's own one as direct. */
  originOf(grant: EncodedGrant): Origin {
    const sources = Object.entries(this.#decode(grant, grant.message).sources?.sources ?? {});
    const own = grant.entitlement.id;
    const through = sources.filter(([id, source]) => id !== own && source.isDirect !== true).map(([id]) => id);
    const direct = through.length === 0 || sources.some(([id, source]) => id === own || source.isDirect === true);
    return { direct, through, granted: true };
  }

  /**
   * The entitlements that follow from these by expandable grants: a holder of an entitlement of a group gets what was granted
   * to the group expandably, and what follows from that in turn.
   */
  *derivedFrom(held: readonly HeldEntitlement[]): Generator<HeldEntitlement> {
    const queue = [...held];
    const known = new Set(held.map(({ entitlement }) => keyOf(entitlement)));
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      for (const { target, expandable } of this.#edgesFrom(next.entitlement)) {
        if (known.has(keyOf(target)) || !this.#reaches(expandable, next)) continue;
        known.add(keyOf(target));
        const origin = { direct: false, through: [next.entitlement.id], granted: false };
        const derived = { entitlement: target, origin };
        yield derived;
        queue.push(derived);
      }
    }
  }

  #reaches(expandable: Expandable, { entitlement, origin }: HeldEntitlement): boolean {
    const types = expandable.resourceTypeIds ?? [];
    if (!expandable.entitlementIds?.includes(entitlement.id)) return false;
    if (types.length > 0 && !types.includes(this.#principal.resourceType)) return false;
    return expandable.shallow !== true || origin?.direct === true;
  }

  /** The expandable grants to the resource that an entitlement belongs to: the edges that start there. */
  #edgesFrom({ resourceType, resource }: EntitlementRef): readonly Edge[] {
    const key = JSON.stringify([resourceType, resource]);
    const known = this.#edges.get(key);
    if (known !== undefined) return known;
    const edges: Edge[] = [];
    for (const grant of this.#sync.encodedGrants({ principal: { resourceType, resource } })) {
      const { annotations = [] } = this.#decode(grant, this.#expandableGrants.message(grant));
      for (const annotation of annotations) {
        if (annotation["@type"] === EXPANDABLE_TYPE) edges.push({ target: grant.entitlement, expandable: annotation });
      }
    }
    this.#edges.set(key, edges);
    return edges;
  }

  #decode(grant: EncodedGrant, message: Uint8Array): Grant {
    try {
      return this.#decoder.decode(Grant, message);
    } catch (error) {
      throw isC1zError(error, "C1Z_BAD_MESSAGE") ? unreadableRow(grant, error) : error;
    }
  }
}

function keyOf({ id, resourceType, resource }: EntitlementRef): string {
  return JSON.stringify([resourceType, resource, id]);
}
