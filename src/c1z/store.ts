import type { ByteSpan } from "./bytes/byte-span.js";
import type {
  ArchiveFormat,
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
import type { ByteWriter } from "./protobuf/byte-writer.js";

/**
 * A stored row: its bytes as a connector.v2 message, whatever the format stores. The bytes may be in a buffer that the next row
 * overwrites: copy what must outlive the iteration step.
 */
export interface EncodedRow {
  readonly message: Uint8Array;
  /** Where {@link message} lies in a larger buffer, for those that read it there: a view of it for each row takes longer than reading most of it. */
  readonly messageSpan?: ByteSpan;
  /** Where the row is stored, for error messages: `table v1_grants, row 17`. */
  locate(): string;
  /**
   * Whether another row is known to have the same identity and content, without decoding this one. False means unknown. Throws
   * `C1Z_BAD_MESSAGE` if the other row is unreadable.
   */
  isKnownToEqual?(other: EncodedRow): boolean;
  /**
   * Appends the JSON of {@link message}, if the stored form allows that without building the message; otherwise returns false
   * and appends nothing. Throws `C1Z_BAD_MESSAGE` like reading the message does.
   */
  appendJson?(out: ByteWriter): boolean;
}

/** Rows that two syncs store in the same bytes, or that are the same message. */
export interface EqualRows<Row = unknown> {
  /** The resource type that all of them belong to: for entitlements and grants, that of the entitlement's resource. */
  readonly resourceType: string;
  readonly count: number;
  /** The last of them in the older sync, where a sync can have another row with the same key. Only its identity outlives the next step. */
  readonly last?: Row;
}

/** Rows in the order of key-order.ts. */
export interface OrderedIterator<Row> extends Iterator<Row> {
  /**
   * Passes over the next rows of this and of `other`, the rows of another sync, as far as both store them in the same bytes (or their messages are
   * the same), these are readable, and all belong to one resource type: up to `most` of them. Neither decodes them. Undefined if the next row is not such a row.
   */
  passEqual?(other: Iterator<Row>, most: number): EqualRows<Row> | undefined;
}

/** A resource type row: connector.v2.ResourceType. */
export interface EncodedResourceType extends EncodedRow {
  readonly id: string;
}

/** A resource row: connector.v2.Resource. */
export interface EncodedResource extends EncodedRow, ResourceRef {}

/** An entitlement row: connector.v2.Entitlement. */
export interface EncodedEntitlement extends EncodedRow, EntitlementRef {}

/** Where the id of a grant lies, and which details it has. The object may be used again for the next row. */
export interface GrantOutline {
  readonly bytes: Uint8Array;
  /** A view of the same bytes at the same offsets. */
  readonly words: DataView;
  /** The id is `bytes[idStart, idEnd)`. */
  readonly idStart: number;
  readonly idEnd: number;
  /** A number that all grants of one iteration share whose annotations and sources are stored in the same bytes; -1 if it has none. */
  readonly details: number;
}

/** A grant row: connector.v2.Grant, with stubs for its entitlement and principal if only their ids are stored. */
export interface EncodedGrant extends EncodedRow, GrantRef {
  /**
   * `message`, or, if that is cheaper, the message without what the ids above already say: entitlement, principal and an id
   * composed of the two may be missing. Throws `C1Z_BAD_MESSAGE` if `message` does.
   */
  readonly ownFields: Uint8Array;
  /** The same where they lie; valid until the next grant is asked for its own. */
  readonly ownSpan: ByteSpan;
  /**
   * Whether it may have annotations or sources, if that is cheaper to know than reading {@link ownFields}; absent if not. Throws
   * `C1Z_BAD_MESSAGE` if they do.
   */
  readonly hasDetails?: boolean;
  /**
   * Appends the id as UTF-8, where that takes no text of its own; otherwise, and where there is none, appends nothing and does not return true. Throws
   * `C1Z_BAD_MESSAGE` if the row can't be read.
   */
  appendId?(out: ByteWriter): boolean;
  /**
   * The outline of a grant that states its id, has no {@link expansion}, and whose message can be built but perhaps for its details; undefined for
   * others, and where it is not cheaper than {@link ownSpan}.
   */
  readonly outline?: GrantOutline | undefined;
  /**
   * GrantExpandable message bytes that the format stores outside the grant's annotations and that `message` does not contain
   * (v1); absent if there are none or if `message` already has them (v3).
   */
  readonly expansion?: Uint8Array | undefined;
  /**
   * A number from 0 up that all grants of one principal share within one iteration, so that each principal has to be looked up
   * only once; -1 or absent if there is none.
   */
  readonly principalNumber?: number;
  /** The same for grants of one entitlement, which may have several numbers. */
  readonly entitlementNumber?: number;
  /** The `entitlement.resourceType`, if it is known without decoding the row. */
  readonly entitlementType?: string;
  /** By what the store finds this very row again: see {@link SyncStore.grantAt}. Absent where its entitlement and principal do. */
  readonly rowId?: number;
}

/** Where a grant lies. */
export interface GrantPlace extends Omit<GrantRef, "id"> {
  readonly rowId: number | undefined;
}

/** What of grants that another thread reads is wanted: their own fields, once the other rows were read, or at once their messages as JSON. */
export type GrantContent = "fields" | "json";

/** Some grants in a form that can be passed to another thread. */
export interface GrantPart {
  /** Plain values, which only the engine that made them understands. */
  readonly content: unknown;
  /** The buffers among them: they are transferred, not copied. */
  readonly buffers: readonly ArrayBufferLike[];
}

/** Grants that were read together. */
export interface PrincipalBatch {
  /** How many there are. */
  readonly grants: number;
  /** Their principals without those of earlier batches, each once, in the order of the grants. */
  readonly principals: readonly ResourceIdentity[];
}

/** What an engine provides for one sync. Iteration is synchronous; the caller decides about a row that can't be read. */
export interface SyncStore {
  readonly run: SyncRun;
  /** The statistics that the writer stored, if there are any that can be read. */
  storedStatistics(): StoredStatistics | undefined;
  /** Whether rows were written or deleted after those statistics were made, so that they no longer match the rows. */
  readonly statisticsAreOutdated?: boolean;
  /**
   * How many rows of a kind an index says that the sync has, if there is an index that tells without reading the rows. Throws
   * `C1Z_CORRUPT` if the index is unreadable.
   */
  indexedRows?(kind: RowKind): number | undefined;
  /** Number of index entries so far that led to no row. */
  readonly danglingEntries?: ReadonlyMap<RowKind, number>;
  /** How many rows are not in an index that was asked so far, and so could not be found by it. */
  readonly unindexedRows?: ReadonlyMap<RowKind, number>;
  /** Whether counting rows costs almost nothing once the archive is open. */
  readonly countsCheaply: boolean;
  /** Counts the rows themselves. */
  countRows(): Counts;

  resourceTypes(): Iterable<EncodedResourceType>;
  resources(filter: ResourceFilter): Iterable<EncodedResource>;
  entitlements(filter: EntitlementFilter): Iterable<EncodedEntitlement>;
  grants(filter: GrantFilter): Iterable<EncodedGrant>;

  /** All grants in parts, for another thread, which passes their contents to its {@link grantsOfParts}. */
  grantParts?(): Iterable<GrantPart>;
  grantsOfParts?(contents: Iterable<unknown>): Iterable<EncodedGrant>;

  /** All rows again, in the order of key-order.ts, whatever the order of the listings. */
  orderedResourceTypes(): Iterable<EncodedResourceType>;
  orderedResources(): Iterable<EncodedResource>;
  orderedEntitlements(): Iterable<EncodedEntitlement>;
  orderedGrants(): Iterable<EncodedGrant>;

  /**
   * The types of principals that grants name, from an index, which may hold others besides; undefined where there is none that says so
   * without reading the grants.
   */
  principalTypes(): readonly string[] | undefined;

  resourceRefs(filter: ResourceFilter): Iterable<ResourceRef>;
  entitlementRefs(filter: EntitlementFilter): Iterable<EntitlementRef>;
  grantRefs(filter: GrantFilter): Iterable<GrantRef>;
  /** The principals of all grants in stored order. Of a grant no more is read than that takes. */
  principalBatches(): Iterable<PrincipalBatch>;

  resourceType(id: string): EncodedResourceType | undefined;
  resource(identity: ResourceIdentity): EncodedResource | undefined;
  /** The entitlement that a grant names: found by id in v1 (ids are unique there), by resource and id in v3. */
  entitlement(ref: EntitlementRef): EncodedEntitlement | undefined;
  /**
   * All entitlements with this bare id: more than one only in v3, where two resources can have entitlements with the same id.
   */
  entitlementsWithId(id: string): readonly EncodedEntitlement[];
  grant(id: string): EncodedGrant | undefined;
  /** A grant that was read before, without a search: by its `rowId` where it had one, else by its entitlement and principal. */
  grantAt(place: GrantPlace): EncodedGrant | undefined;
}

/** One line of `baton info`: a frame, table or file inside the archive. */
export interface ArchivePart {
  readonly name: string;
  /** Absent if a part has no size of its own (the tables of one database). */
  readonly rawBytes?: number | undefined;
  /** Absent if parts are not compressed separately. */
  readonly compressedBytes?: number | undefined;
  readonly rows?: number | undefined;
  /** First and last key, as printable text. */
  readonly keyRange?: readonly [first: string, last: string] | undefined;
}

/** How an archive is built, without reading its rows. */
export interface ArchiveDescription {
  readonly format: ArchiveFormat;
  readonly engine: string;
  readonly encoding: string;
  readonly fileBytes: number;
  readonly decodedBytes: number;
  /** Further facts of the format, in display order (`SQLite page size`, `store format version`, …). */
  readonly facts: ReadonlyMap<string, string>;
  readonly parts: readonly ArchivePart[];
}

/** Something in an archive that violates its format; the rest of the archive may still be sound. */
export interface IntegrityProblem {
  /** The frame, table, block or row, as precisely as is known: `table 000006.sst, data block 3 at byte 98304`. */
  readonly where: string;
  /** What is wrong there, in a few words without a full stop. */
  readonly message: string;
}

/** Rows of a sync that is not in the list of syncs. */
export interface UnlistedRows {
  readonly syncId: string;
  readonly rows: number;
  /** The number of rows of all syncs, listed or not. */
  readonly of: number;
}

/** What an engine provides for one open file. */
export interface ArchiveStore {
  readonly format: ArchiveFormat;
  /** All sync runs in stored order, finished or not. */
  syncs(): readonly SyncRun[];
  /** The rows of one of those runs. */
  open(run: SyncRun): SyncStore;
  describe(): ArchiveDescription;
  /** Rows of syncs that are not in the list, for a format in which there can be any. */
  unlistedRows?(): readonly UnlistedRows[];
  /**
   * Reads and checks everything in the file, including parts that no listing needs, and yields what is wrong. Throws only what
   * stops the check altogether (the file was closed, or can't be read).
   */
  verify?(): Iterable<IntegrityProblem>;
  /** Releases memory, file handles and temp files. Safe to call twice. */
  close(): void;
}
