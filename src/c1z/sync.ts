import type { GrantThread } from "./ahead/grant-thread.js";
import { MessageDecoder } from "./decode.js";
import { C1zError, isC1zError } from "./errors.js";
import type {
  Counts,
  EntitlementFilter,
  EntitlementRef,
  GrantFilter,
  GrantRef,
  ResourceFilter,
  ResourceIdentity,
  ResourceRef,
  StoredStatistics,
  SyncRun,
} from "./model.js";
import { Entitlement, Grant, Resource, ResourceType } from "./protobuf/messages.js";
import type { MessageOf, MessageType } from "./protobuf/schema.js";
import type {
  EncodedEntitlement,
  EncodedGrant,
  EncodedResource,
  EncodedResourceType,
  EncodedRow,
  GrantAhead,
  GrantContent,
  SyncStore,
} from "./store.js";

/**
 * The rows of one sync, at three depths: counts, ids (`…Refs`, which decode no message), and messages (decoded to
 * typed objects, or as stored bytes: `encoded…`).
 *
 * ```ts
 * using archive = await openArchive("sync.c1z");
 * const sync = archive.latestFinishedSync();
 * for (const grant of sync?.grants({ principalType: "user" }) ?? []) console.log(grant.id);
 * ```
 */
export class Sync {
  readonly #store: SyncStore;
  readonly #thread: GrantThread | undefined;
  readonly #decoder = new MessageDecoder();

  /** @internal Syncs come from an archive. */
  constructor(store: SyncStore, thread?: GrantThread) {
    this.#store = store;
    this.#thread = thread;
  }

  /** When and how this sync ran. */
  get run(): SyncRun {
    return this.#store.run;
  }

  /** The statistics that the writer stored, if it did. */
  storedStatistics(): StoredStatistics | undefined {
    return this.#store.storedStatistics();
  }

  /** Row counts: the stored ones where there are any, else the rows are counted. */
  counts(): Counts {
    return this.storedStatistics() ?? this.countRows();
  }

  /** Whether {@link countRows} costs next to nothing once the archive is open. */
  get countsCheaply(): boolean {
    return this.#store.countsCheaply;
  }

  /** Row counts, counted now. */
  countRows(): Counts {
    return this.#store.countRows();
  }

  *resourceTypes(): Generator<ResourceType> {
    for (const row of this.#store.resourceTypes()) yield this.#decode(ResourceType, row);
  }

  *resources(filter: ResourceFilter = {}): Generator<Resource> {
    for (const row of this.#store.resources(filter)) yield this.#decode(Resource, row);
  }

  *entitlements(filter: EntitlementFilter = {}): Generator<Entitlement> {
    for (const row of this.#store.entitlements(filter)) yield this.#decode(Entitlement, row);
  }

  *grants(filter: GrantFilter = {}): Generator<Grant> {
    for (const row of this.#store.grants(filter)) yield this.#decode(Grant, row);
  }

  resourceRefs(filter: ResourceFilter = {}): Iterable<ResourceRef> {
    return this.#store.resourceRefs(filter);
  }

  entitlementRefs(filter: EntitlementFilter = {}): Iterable<EntitlementRef> {
    return this.#store.entitlementRefs(filter);
  }

  grantRefs(filter: GrantFilter = {}): Iterable<GrantRef> {
    return this.#store.grantRefs(filter);
  }

  encodedResourceTypes(): Iterable<EncodedResourceType> {
    return this.#store.resourceTypes();
  }

  encodedResources(filter: ResourceFilter = {}): Iterable<EncodedResource> {
    return this.#store.resources(filter);
  }

  encodedEntitlements(filter: EntitlementFilter = {}): Iterable<EncodedEntitlement> {
    return this.#store.entitlements(filter);
  }

  encodedGrants(filter: GrantFilter = {}): Iterable<EncodedGrant> {
    return this.#store.grants(filter);
  }

  /**
   * All grants as {@link encodedGrants} gives them, read on another thread from now on, of each only what is asked for; undefined
   * where the archive was not opened with `readAhead`, or that brings nothing. Once the archive is closed, going on throws
   * `C1Z_CLOSED`, also where {@link encodedGrants} would have had the next rows in memory.
   */
  grantsAhead(content: GrantContent): Iterable<GrantAhead> | undefined {
    const thread = this.#thread;
    return thread?.isOpen ? this.#store.grantsOfParts?.(thread.parts(this.run, content)) : undefined;
  }

  /** All resource types by the bytes of their ids: with the next three, the same order in both formats (key-order.ts). */
  orderedResourceTypes(): Iterable<EncodedResourceType> {
    return this.#store.orderedResourceTypes();
  }

  orderedResources(): Iterable<EncodedResource> {
    return this.#store.orderedResources();
  }

  orderedEntitlements(): Iterable<EncodedEntitlement> {
    return this.#store.orderedEntitlements();
  }

  orderedGrants(): Iterable<EncodedGrant> {
    return this.#store.orderedGrants();
  }

  resourceType(id: string): ResourceType | undefined {
    return this.#decodeFound(ResourceType, this.#store.resourceType(id));
  }

  resource(identity: ResourceIdentity): Resource | undefined {
    return this.#decodeFound(Resource, this.#store.resource(identity));
  }

  /**
   * The entitlement with this id. Throws `C1Z_AMBIGUOUS` where several resources carry an entitlement with it (v3
   * only); {@link entitlementOf} tells them apart.
   */
  entitlement(id: string): Entitlement | undefined {
    const found = this.#store.entitlementsWithId(id);
    if (found.length > 1) {
      const owners = found.map((row) => `${row.resourceType}:${row.resource}`).join(", ");
      throw new C1zError("C1Z_AMBIGUOUS", `Entitlement id "${id}" belongs to ${found.length} resources: ${owners}.`);
    }
    return this.#decodeFound(Entitlement, found[0]);
  }

  /** The entitlement that a grant names, with the resource it belongs to. */
  entitlementOf(ref: EntitlementRef): Entitlement | undefined {
    return this.#decodeFound(Entitlement, this.#store.entitlement(ref));
  }

  grant(id: string): Grant | undefined {
    return this.#decodeFound(Grant, this.#store.grant(id));
  }

  encodedResourceType(id: string): EncodedResourceType | undefined {
    return this.#store.resourceType(id);
  }

  encodedResource(identity: ResourceIdentity): EncodedResource | undefined {
    return this.#store.resource(identity);
  }

  encodedEntitlement(ref: EntitlementRef): EncodedEntitlement | undefined {
    return this.#store.entitlement(ref);
  }

  encodedEntitlementsWithId(id: string): readonly EncodedEntitlement[] {
    return this.#store.entitlementsWithId(id);
  }

  encodedGrant(id: string): EncodedGrant | undefined {
    return this.#store.grant(id);
  }

  #decodeFound<Type extends MessageType>(type: Type, row: EncodedRow | undefined): MessageOf<Type> | undefined {
    return row === undefined ? undefined : this.#decode(type, row);
  }

  #decode<Type extends MessageType>(type: Type, row: EncodedRow): MessageOf<Type> {
    try {
      return this.#decoder.decode(type, row.message);
    } catch (error) {
      throw isC1zError(error, "C1Z_BAD_MESSAGE") ? unreadableRow(row, error) : error;
    }
  }
}

/** `error`, with the place of the row that it is about. */
export function unreadableRow(row: Pick<EncodedRow, "locate">, error: C1zError): C1zError {
  return new C1zError("C1Z_BAD_MESSAGE", `Expected a protobuf message in ${row.locate()}: ${error.message}.`, {
    cause: error,
  });
}
