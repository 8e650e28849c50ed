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
 * A stored row: its bytes as a connector.v2 message, whatever the format stores. The bytes may live in a buffer that
 * the next row overwrites: copy what outlives the iteration step.
 */
export interface EncodedRow {
  readonly message: Uint8Array;
  /** Where the row is stored, for error messages: `table v1_grants, row 17`. */
  locate(): string;
  /**
   * Whether another row is known to have the same identity and content, without this one being decoded. False says nothing.
   * Throws `C1Z_BAD_MESSAGE` where the other row is unreadable.
   */
  isKnownToEqual?(other: EncodedRow): boolean;
  /**
   * Appends the JSON of {@link message}, where the stored form allows that without building the message; false, and nothing
   * appended, where it does not. Throws `C1Z_BAD_MESSAGE` as reading the message does.
   */
  appendJson?(out: ByteWriter): boolean;
}

/** A resource type row: connector.v2.ResourceType. */
export interface EncodedResourceType extends EncodedRow {
  readonly id: string;
}

/** A resource row: connector.v2.Resource. */
export interface EncodedResource extends EncodedRow, ResourceRef {}

/** An entitlement row: connector.v2.Entitlement. */
export interface EncodedEntitlement extends EncodedRow, EntitlementRef {}

/** A grant row: connector.v2.Grant, with stubs for its entitlement and principal where only their ids are stored. */
export interface EncodedGrant extends EncodedRow, GrantRef {
  /**
   * `message`, where cheaper without what the ids above say already: entitlement, principal and an id that is made of the two may
   * be missing. Throws `C1Z_BAD_MESSAGE` where `message` does.
   */
  readonly ownFields: Uint8Array;
  /**
   * GrantExpandable message bytes that the format keeps outside the grant's annotations and that `message` does not
   * hold (v1); absent where there are none or where `message` already has them (v3).
   */
  readonly expansion?: Uint8Array | undefined;
  /**
   * A number from 0 up that all grants of one principal have in common within one iteration, so that whoever looks principals up
   * does so once for each; -1 or absent where there is none.
   */
  readonly principalNumber?: number;
  /** What `entitlement.resourceType` is, where that can be told without the row being decoded. */
  readonly entitlementType?: string;
}

/** What is asked of grants that another thread reads: the fields of their own, or their messages as JSON. */
export type GrantContent = "fields" | "json";

/** A grant that another thread has read. What was not asked for may be missing, and reading it is then a bug that shows as one. */
export type GrantAhead =
  | EncodedGrant
  | (Omit<EncodedGrant, "message" | "isKnownToEqual" | "appendJson"> & { appendJson(out: ByteWriter): boolean });

/** Some grants in a form that can be handed to another thread. */
export interface GrantPart {
  /** Plain values, which only the engine that made them understands. */
  readonly content: unknown;
  /** The buffers among them: they are handed over, not copied. */
  readonly buffers: readonly ArrayBufferLike[];
}

/** What an engine gives for one sync. Iteration is synchronous; a row that can't be read is the caller's to judge. */
export interface SyncStore {
  readonly run: SyncRun;
  /** The statistics the writer stored, if it did and they can be read. */
  storedStatistics(): StoredStatistics | undefined;
  /** Whether rows were written or deleted after those statistics were made, which then say nothing of the rows. */
  readonly statisticsAreOutdated?: boolean;
  /**
   * How many rows of a kind an index says that the sync has, where there is one that tells without the rows being read. Throws
   * `C1Z_CORRUPT` where that is unreadable.
   */
  indexedRows?(kind: RowKind): number | undefined;
  /** Entries of indexes that were followed so far and led to no row. */
  readonly danglingEntries?: ReadonlyMap<RowKind, number>;
  /** Whether counting rows costs next to nothing once the archive is open. */
  readonly countsCheaply: boolean;
  /** Counts the rows themselves. */
  countRows(): Counts;

  resourceTypes(): Iterable<EncodedResourceType>;
  resources(filter: ResourceFilter): Iterable<EncodedResource>;
  entitlements(filter: EntitlementFilter): Iterable<EncodedEntitlement>;
  grants(filter: GrantFilter): Iterable<EncodedGrant>;

  /** All grants in parts, for another thread that gives their contents to its {@link grantsOfParts}. */
  grantParts?(content: GrantContent): Iterable<GrantPart>;
  grantsOfParts?(contents: Iterable<unknown>): Iterable<GrantAhead>;

  /** All rows once more, in the order of key-order.ts, whatever the order of the listings. */
  orderedResourceTypes(): Iterable<EncodedResourceType>;
  orderedResources(): Iterable<EncodedResource>;
  orderedEntitlements(): Iterable<EncodedEntitlement>;
  orderedGrants(): Iterable<EncodedGrant>;

  resourceRefs(filter: ResourceFilter): Iterable<ResourceRef>;
  entitlementRefs(filter: EntitlementFilter): Iterable<EntitlementRef>;
  grantRefs(filter: GrantFilter): Iterable<GrantRef>;

  resourceType(id: string): EncodedResourceType | undefined;
  resource(identity: ResourceIdentity): EncodedResource | undefined;
  /** The entitlement that a grant names: by id in v1 (ids are unique there), by resource and id in v3. */
  entitlement(ref: EntitlementRef): EncodedEntitlement | undefined;
  /** All entitlements with this bare id: more than one only in v3, where two resources can carry the same id. */
  entitlementsWithId(id: string): readonly EncodedEntitlement[];
  grant(id: string): EncodedGrant | undefined;
}

/** One line of `baton info`: a frame, table or file inside the archive. */
export interface ArchivePart {
  readonly name: string;
  /** Absent where a part has no size of its own (the tables of one database). */
  readonly rawBytes?: number | undefined;
  /** Absent where parts are not compressed one by one. */
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

/** Something in an archive that is not as its format demands; the rest of the archive may still be sound. */
export interface IntegrityProblem {
  /** The frame, table, block or row, as precisely as it is known: `table 000006.sst, data block 3 at byte 98304`. */
  readonly where: string;
  /** What is wrong there, in a few words without a final full stop. */
  readonly message: string;
}

/** What an engine gives for one open file. */
export interface ArchiveStore {
  readonly format: ArchiveFormat;
  /** Whether opening the file once more takes little memory and time: it is read in parts, in place. */
  readonly readsInPlace: boolean;
  /** All sync runs in stored order, finished or not. */
  syncs(): readonly SyncRun[];
  /** The rows of one of those runs. */
  open(run: SyncRun): SyncStore;
  describe(): ArchiveDescription;
  /**
   * Reads and checks everything in the file, also what no listing needs, and yields what is wrong. Only what stops the
   * check altogether (the file was closed, or can't be read) is thrown.
   */
  verify?(): Iterable<IntegrityProblem>;
  /** Releases memory, file handles and temp files. Safe to call twice. */
  close(): void;
}
