import type {
  Counts,
  EntitlementFilter,
  EntitlementRef,
  GrantFilter,
  GrantRef,
  ResourceFilter,
  ResourceIdentity,
  ResourceRef,
  RowKind,
  StoredStatistics,
  SyncRun,
} from "../model.js";
import { ByteWriter } from "../protobuf/byte-writer.js";
import type { GrantPlace, PrincipalBatch, SyncStore } from "../store.js";
import { EntitlementIds } from "./entitlement-ids.js";
import { GrantScans } from "./grant-scans.js";
import { entitlementComponents } from "./keys/entitlement-identity.js";
import { FAMILY } from "./keys/key-families.js";
import type { KeyRange } from "./keys/key-range.js";
import { familyRange, prefixRange, tupleKey, writeTupleKey } from "./keys/key-tuple.js";
import { entitlementOfKey, resourceTypeOfKey } from "./keys/row-keys.js";
import type { KeyValueReader } from "./merge/key-value-store.js";
import { mappedRows } from "./merge/visible-rows.js";
import { OrderedRecords } from "./ordered-records.js";
import { RecordCheck } from "./records/record-check.js";
import { RecordReader } from "./records/record-reader.js";
import { EntitlementRecord, GrantRecord, ResourceRecord, ResourceTypeRecord } from "./records/stored-records.js";
import { ResourceScans } from "./resource-scans.js";
import { countRows } from "./row-counts.js";

/** What a sync store needs from its archive. */
export interface StoreAccess {
  readonly store: KeyValueReader;
  /** Whether the secondary indexes match the rows. */
  readonly hasIndexes: boolean;
  /** Whether rows were written or deleted after the statistics were stored. */
  readonly statisticsAreOutdated: boolean;
  /** The statistics that the writer stored, if they belong to this sync. */
  statistics(run: SyncRun): StoredStatistics | undefined;
}

/** The rows of the one sync of a v3 archive. */
export class PebbleSyncStore implements SyncStore {
  readonly countsCheaply = false;
  readonly run: SyncRun;
  readonly #access: StoreAccess;
  readonly #store: KeyValueReader;
  readonly #entitlementIds: EntitlementIds;
  readonly #resourceScans: ResourceScans;
  readonly #grantScans: GrantScans;
  /** Rows of scans and rows of lookups have separate buffers, so that a lookup does not change the scan's row. */
  readonly #scanned = new RecordReader();
  readonly #looked = new RecordReader();
  /** The key that is looked up. */
  readonly #key = new ByteWriter(256);

  constructor(access: StoreAccess, run: SyncRun) {
    this.run = run;
    this.#access = access;
    this.#store = access.store;
    const mayUseIndexes = access.hasIndexes && run.endedAt !== undefined;
    this.#entitlementIds = new EntitlementIds(access.store);
    this.#resourceScans = new ResourceScans(access.store, this.#scanned, mayUseIndexes);
    this.#grantScans = new GrantScans(access.store, this.#scanned, this.#entitlementIds, mayUseIndexes);
  }

  storedStatistics(): StoredStatistics | undefined {
    return this.#access.statistics(this.run);
  }

  get statisticsAreOutdated(): boolean {
    return this.#access.statisticsAreOutdated;
  }

  get danglingEntries(): ReadonlyMap<RowKind, number> {
    const kinds: readonly (readonly [RowKind, number])[] = [
      ["resource", this.#resourceScans.danglingEntries],
      ["grant", this.#grantScans.danglingEntries],
    ];
    return new Map(kinds.filter(([, count]) => count > 0));
  }

  countRows(): Counts {
    return countRows(this.#store);
  }

  resourceTypes(): Iterable<ResourceTypeRecord> {
    const range = familyRange(FAMILY.resourceTypes);
    return mappedRows(
      this.#store,
      range,
      (block, row) => new ResourceTypeRecord(block, row, this.#scanned, resourceTypeOfKey(block)),
    );
  }

  resources(filter: ResourceFilter): Iterable<ResourceRecord> {
    return this.#resourceScans.rows(filter);
  }

  entitlements(filter: EntitlementFilter): Iterable<EntitlementRecord> {
    const range = entitlementRange(filter);
    if (range === undefined) return [];
    return mappedRows(
      this.#store,
      range,
      (block, row) => new EntitlementRecord(block, row, this.#scanned, entitlementOfKey(block)),
    );
  }

  grants(filter: GrantFilter): Iterable<GrantRecord> {
    return this.#grantScans.rows(filter);
  }

  // The listings are in key order, the order that `key-order.ts` defines.

  orderedResourceTypes(): Iterable<ResourceTypeRecord> {
    return this.resourceTypes();
  }

  orderedResources(): Iterable<ResourceRecord> {
    return this.#resourceScans.ordered();
  }

  orderedEntitlements(): Iterable<EntitlementRecord> {
    return new OrderedRecords(this.#store.scan(familyRange(FAMILY.entitlements)), {
      row: (block, row) => new EntitlementRecord(block, row, this.#scanned, entitlementOfKey(block)),
      resourceType: (block) => entitlementOfKey(block).resourceType,
      check: new RecordCheck("entitlement"),
    });
  }

  orderedGrants(): Iterable<GrantRecord> {
    return this.#grantScans.ordered();
  }

  principalTypes(): readonly string[] | undefined {
    return this.#grantScans.principalTypes();
  }

  *resourceRefs(filter: ResourceFilter): Generator<ResourceRef> {
    for (const { resourceType, resource, parent } of this.#resourceScans.rows(filter)) {
      yield { resourceType, resource, parent };
    }
  }

  entitlementRefs(filter: EntitlementFilter): Iterable<EntitlementRef> {
    const range = entitlementRange(filter);
    return range === undefined ? [] : mappedRows(this.#store, range, entitlementOfKey);
  }

  *grantRefs(filter: GrantFilter): Generator<GrantRef> {
    for (const { id, entitlement, principal } of this.#grantScans.rows(filter)) yield { id, entitlement, principal };
  }

  principalBatches(): Iterable<PrincipalBatch> {
    return this.#grantScans.principalBatches();
  }

  resourceType(id: string): ResourceTypeRecord | undefined {
    const found = this.#store.get(tupleKey(FAMILY.resourceTypes, [id]));
    return found && new ResourceTypeRecord(found.block, found.row, this.#looked, id);
  }

  resource({ resourceType, resource }: ResourceIdentity): ResourceRecord | undefined {
    writeTupleKey(FAMILY.resources, [resourceType, resource], this.#key);
    const found = this.#store.get(this.#key.bytes, this.#key.length);
    return found && new ResourceRecord(found.block, found.row, this.#looked, { resourceType, resource });
  }

  entitlement(ref: EntitlementRef): EntitlementRecord | undefined {
    writeTupleKey(FAMILY.entitlements, entitlementComponents(ref), this.#key);
    const found = this.#store.get(this.#key.bytes, this.#key.length);
    return found && new EntitlementRecord(found.block, found.row, this.#looked, ref);
  }

  entitlementsWithId(id: string): readonly EntitlementRecord[] {
    return this.#entitlementIds.refsOf(id).flatMap((ref) => this.entitlement(ref) ?? []);
  }

  /** Two grants of one entitlement to one principal have the same key, so there is one at most. */
  grantAt({ entitlement, principal }: GrantPlace): GrantRecord | undefined {
    const { resourceType, resource } = principal;
    writeTupleKey(FAMILY.grants, [...entitlementComponents(entitlement), resourceType, resource], this.#key);
    const found = this.#store.get(this.#key.bytes, this.#key.length);
    return found && new GrantRecord(found.block, found.row, this.#looked, entitlement, principal);
  }

  grant(id: string): GrantRecord | undefined {
    return this.#grantScans.find(id, this.#looked);
  }
}

/** Undefined if the conditions contradict each other. */
function entitlementRange({ resourceType, resource }: EntitlementFilter): KeyRange | undefined {
  if (resource !== undefined) {
    if (resourceType !== undefined && resourceType !== resource.resourceType) return undefined;
    return prefixRange(FAMILY.entitlements, [resource.resourceType, resource.resource]);
  }
  return resourceType === undefined
    ? familyRange(FAMILY.entitlements)
    : prefixRange(FAMILY.entitlements, [resourceType]);
}
