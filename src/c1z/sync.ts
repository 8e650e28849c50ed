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
  RowKind,
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
  GrantContent,
  GrantPlace,
  PrincipalBatch,
  SyncStore,
} from "./store.js";
import { countedBatches } from "./tally/counted-batches.js";
import { CountedRows, type NoteRows } from "./tally/counted-rows.js";
import type { RowDiscrepancy } from "./tally/row-discrepancy.js";
import { RowTally } from "./tally/row-tally.js";

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
  readonly #signal: AbortSignal | undefined;
  readonly #decoder = new MessageDecoder();
  readonly #tally: RowTally;

  /** @internal Syncs come from an archive. */
  constructor(store: SyncStore, thread?: GrantThread, signal?: AbortSignal) {
    this.#store = store;
    this.#thread = thread;
    this.#signal = signal;
    this.#tally = new RowTally(store);
  }

  /** When and how this sync ran. */
  get run(): SyncRun {
    return this.#store.run;
  }

  /** The statistics that the writer stored, if there are any. */
  storedStatistics(): StoredStatistics | undefined {
    return this.#store.storedStatistics();
  }

  /** Row counts: the stored ones if there are any, else the rows are counted. */
  counts(): Counts {
    return this.storedStatistics() ?? this.countRows();
  }

  /** Whether {@link countRows} costs almost nothing once the archive is open. */
  get countsCheaply(): boolean {
    return this.#store.countsCheaply;
  }

  /** Row counts, counted now. */
  countRows(): Counts {
    return this.#store.countRows();
  }

  /**
   * Differences between what was read to the end so far and what the archive says it has: missing rows, or too many. Rows that
   * were read only in part are not compared, nor those that the archive says nothing about.
   */
  get discrepancies(): readonly RowDiscrepancy[] {
    return this.#tally.discrepancies;
  }

  /** Compares {@link countRows} with the stored statistics, for {@link discrepancies}. */
  compareCounts(counts: Counts): void {
    this.#tally.compareCounts(counts);
  }

  /**
   * Compares the number of rows of a kind that were copied unchanged with everything the archive says about it, for {@link
   * discrepancies}.
   */
  compareCopied(kind: RowKind, count: number): void {
    // Statistics do not count resources of undeclared types, and the types of copied rows were not read.
    this.#tally.readAll(kind, count, kind === "resource" ? undefined : count);
  }

  /**
   * Compares the indexes with the stored statistics, for {@link discrepancies}: all that can be checked if not all rows are
   * read. Does nothing in v3.
   */
  compareIndexes(): void {
    this.#tally.compareIndexes();
  }

  *resourceTypes(): Generator<ResourceType> {
    for (const row of this.encodedResourceTypes()) yield this.#decode(ResourceType, row);
  }

  *resources(filter: ResourceFilter = {}): Generator<Resource> {
    for (const row of this.encodedResources(filter)) yield this.#decode(Resource, row);
  }

  *entitlements(filter: EntitlementFilter = {}): Generator<Entitlement> {
    for (const row of this.encodedEntitlements(filter)) yield this.#decode(Entitlement, row);
  }

  *grants(filter: GrantFilter = {}): Generator<Grant> {
    for (const row of this.encodedGrants(filter)) yield this.#decode(Grant, row);
  }

  resourceRefs(filter: ResourceFilter = {}): Iterable<ResourceRef> {
    return this.#countedResources(this.#store.resourceRefs(filter), filter);
  }

  entitlementRefs(filter: EntitlementFilter = {}): Iterable<EntitlementRef> {
    return this.#counted("entitlement", this.#store.entitlementRefs(filter), filter);
  }

  grantRefs(filter: GrantFilter = {}): Iterable<GrantRef> {
    return this.#counted("grant", this.#store.grantRefs(filter), filter);
  }

  /**
   * The principals of all grants without duplicates, in the order in which the grants first name them. Reads their ids only: a million
   * grants take 0.4 s.
   */
  *principals(): Generator<ResourceIdentity> {
    const about = {
      kind: "grant",
      total: () => this.#storedCount("grant", undefined),
      signal: this.#signal,
      rowsIn: ({ grants }: PrincipalBatch) => grants,
    } as const;
    const batches = countedBatches(this.#store.principalBatches(), about, (count) =>
      this.#tally.readAll("grant", count, count),
    );
    for (const { principals } of batches) yield* principals;
  }

  encodedResourceTypes(): Iterable<EncodedResourceType> {
    return this.#counted("resource-type", this.#store.resourceTypes());
  }

  encodedResources(filter: ResourceFilter = {}): Iterable<EncodedResource> {
    return this.#countedResources(this.#store.resources(filter), filter);
  }

  encodedEntitlements(filter: EntitlementFilter = {}): Iterable<EncodedEntitlement> {
    return this.#counted("entitlement", this.#store.entitlements(filter), filter);
  }

  encodedGrants(filter: GrantFilter = {}): Iterable<EncodedGrant> {
    return this.#counted("grant", this.#store.grants(filter), filter);
  }

  /** The types of principals that grants name, and maybe others; undefined where no index says so. */
  principalTypes(): readonly string[] | undefined {
    return this.#store.principalTypes();
  }

  /**
   * All grants as in {@link encodedGrants}, but read on another thread from now on; `content` tells how far ahead. Undefined if the
   * archive was not opened with `readAhead`, or if that is of no use. Once the archive is closed, continuing
   * throws `C1Z_CLOSED`, even if {@link encodedGrants} would have had the next rows in memory.
   */
  grantsAhead(content: GrantContent): Iterable<EncodedGrant> | undefined {
    const thread = this.#thread;
    const grants = thread?.isOpen ? this.#store.grantsOfParts?.(thread.parts(this.run, content)) : undefined;
    return grants && this.#counted("grant", grants);
  }

  /**
   * All resource types by the bytes of their ids. This and the next three methods use the same order in both formats
   * (key-order.ts).
   */
  orderedResourceTypes(): Iterable<EncodedResourceType> {
    return this.#counted("resource-type", this.#store.orderedResourceTypes());
  }

  orderedResources(): Iterable<EncodedResource> {
    return this.#countedResources(this.#store.orderedResources());
  }

  orderedEntitlements(): Iterable<EncodedEntitlement> {
    return this.#counted("entitlement", this.#store.orderedEntitlements());
  }

  orderedGrants(): Iterable<EncodedGrant> {
    return this.#counted("grant", this.#store.orderedGrants());
  }

  resourceType(id: string): ResourceType | undefined {
    return this.#decodeFound(ResourceType, this.#store.resourceType(id));
  }

  resource(identity: ResourceIdentity): Resource | undefined {
    return this.#decodeFound(Resource, this.#store.resource(identity));
  }

  /**
   * The entitlement with this id. Throws `C1Z_AMBIGUOUS` if several resources have an entitlement with it (v3 only); {@link
   * entitlementOf} tells them apart.
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

  /** A grant that was read before, found again by where it lies. */
  encodedGrantAt(place: GrantPlace): EncodedGrant | undefined {
    return this.#store.grantAt(place);
  }

  /** Rows that are added to the tally once they are read to the end: all of a kind, or all of a kind and resource type. */
  #counted<Row>(kind: RowKind, rows: Iterable<Row>, filter: GrantFilter = {}): Iterable<Row> {
    const scope = scopeOf(filter);
    if (scope === "part")
      return new CountedRows(rows, { kind, total: () => undefined, signal: this.#signal }, () => {});
    const about = { kind, total: () => this.#storedCount(kind, scope.resourceType), signal: this.#signal };
    return new CountedRows(rows, about, (count) => {
      if (scope.resourceType === undefined) this.#tally.readAll(kind, count, count);
      else if (kind !== "resource-type") this.#tally.readType(kind, scope.resourceType, count);
    });
  }

  #countedResources<Row extends ResourceRef>(rows: Iterable<Row>, filter: ResourceFilter = {}): Iterable<Row> {
    const scope = scopeOf(filter);
    if (scope === "part" || scope.resourceType !== undefined) return this.#counted("resource", rows, filter);
    let uncounted = 0;
    const tally = this.#tally;
    const noteOf = (resourceType: string, count: number): void => {
      if (!tally.countsType(resourceType)) uncounted += count;
    };
    const note: NoteRows<Row> = {
      row: ({ resourceType }) => noteOf(resourceType, 1),
      passed: ({ resourceType, count }) => noteOf(resourceType, count),
    };
    const total = () => this.#storedCount("resource", undefined);
    const about = { kind: "resource", total, signal: this.#signal } as const;
    return new CountedRows(rows, about, (count) => tally.readAll("resource", count, count - uncounted), note);
  }

  /** How many rows the stored statistics count; undefined where there are none, or they can't be read. */
  #storedCount(kind: RowKind, resourceType: string | undefined): number | undefined {
    try {
      const stored = this.storedStatistics();
      return stored && STORED_COUNTS[kind](stored, resourceType);
    } catch (error) {
      if (!isC1zError(error)) throw error;
      return undefined;
    }
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

/** Where the statistics count the rows of a kind, all or those of a type. */
const STORED_COUNTS: Readonly<
  Record<RowKind, (stored: StoredStatistics, resourceType: string | undefined) => number | undefined>
> = {
  "resource-type": ({ resourceTypes }) => resourceTypes,
  resource: ({ resources, resourcesByResourceType: byType }, type) =>
    type === undefined ? resources : byType.get(type),
  entitlement: ({ entitlements, entitlementsByResourceType: byType }, type) =>
    type === undefined ? entitlements : byType.get(type),
  grant: ({ grants, grantsByResourceType: byType }, type) => (type === undefined ? grants : byType.get(type)),
};

/** Which rows a filter selects: all, those of a resource type, or some part that has no stored count. */
function scopeOf({
  resourceType,
  ...others
}: GrantFilter & ResourceFilter): { readonly resourceType: string | undefined } | "part" {
  return Object.values(others).some((condition) => condition !== undefined) ? "part" : { resourceType };
}

/** `error`, with the place of the row that it is about. */
export function unreadableRow(row: Pick<EncodedRow, "locate">, error: C1zError): C1zError {
  return new C1zError("C1Z_BAD_MESSAGE", `Expected a protobuf message in ${row.locate()}: ${error.message}.`, {
    cause: error,
  });
}
