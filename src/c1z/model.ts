/** The kinds of row an archive lists. */
export type RowKind = "resource-type" | "resource" | "entitlement" | "grant";

/** The two file formats: v1 is SQLite in zstd, v3 an envelope around a Pebble store. */
export type ArchiveFormat = "v1" | "v3";

/** A resource type id and a resource id: together they name one resource. */
export interface ResourceIdentity {
  readonly resourceType: string;
  readonly resource: string;
}

/** The identity of a resource and of its parent, without the rest of the row. */
export interface ResourceRef extends ResourceIdentity {
  readonly parent: ResourceIdentity | undefined;
}

/** The identity of an entitlement: its id and the resource it belongs to. */
export interface EntitlementRef extends ResourceIdentity {
  readonly id: string;
}

/** The identity of a grant: its id, its entitlement with the resource that the grant states for it, and the principal. */
export interface GrantRef {
  readonly id: string;
  readonly entitlement: EntitlementRef;
  readonly principal: ResourceIdentity;
}

/** One run of a connector's sync. Times are RFC 3339 text in UTC; v1 files store zone-less local time (shown as UTC). */
export interface SyncRun {
  readonly id: string;
  /** Absent if the archive holds no readable time. */
  readonly startedAt: string | undefined;
  /** Absent: the sync was never finished. */
  readonly endedAt: string | undefined;
  readonly syncToken: string;
  /** `full`, `partial`, `resources_only`, `partial_upserts`, `partial_deletions` or empty. */
  readonly syncType: string;
  readonly parentSyncId: string;
  readonly linkedSyncId: string;
  readonly supportsDiff: boolean;
}

/** Timing of one kind of call, as the SDK records it. */
export interface CallStatistics {
  readonly count: number;
  readonly totalMs: number;
  readonly maxMs: number;
  readonly errors: number;
  readonly timeouts: number;
}

/** How many rows a sync holds, in total and by resource type. */
export interface Counts {
  readonly resourceTypes: number;
  readonly resources: number;
  readonly entitlements: number;
  readonly grants: number;
  readonly assets: number;
  readonly resourcesByResourceType: ReadonlyMap<string, number>;
  /** By the type of the resource that the grant's entitlement belongs to. */
  readonly grantsByResourceType: ReadonlyMap<string, number>;
  readonly entitlementsByResourceType: ReadonlyMap<string, number>;
}

/** {@link Counts} as the writer stored them, with the timings it may have added. */
export interface StoredStatistics extends Counts {
  readonly stepDurationsMs: ReadonlyMap<string, number>;
  readonly connectorCallStats: ReadonlyMap<string, CallStatistics>;
  readonly sessionStoreStats: ReadonlyMap<string, CallStatistics>;
}

/** Which resources to read; all given conditions must hold. */
export interface ResourceFilter {
  readonly resourceType?: string | undefined;
  readonly parent?: ResourceIdentity | undefined;
}

/** Which entitlements to read; all given conditions must hold. */
export interface EntitlementFilter {
  /** The type of the resource that the entitlement belongs to. */
  readonly resourceType?: string | undefined;
  readonly resource?: ResourceIdentity | undefined;
}

/** Which grants to read; all given conditions must hold. */
export interface GrantFilter {
  /** The bare entitlement id. */
  readonly entitlement?: string | undefined;
  /** The resource that the entitlement belongs to. */
  readonly resource?: ResourceIdentity | undefined;
  /** The type of the resource that the entitlement belongs to. */
  readonly resourceType?: string | undefined;
  readonly principal?: ResourceIdentity | undefined;
  readonly principalType?: string | undefined;
}
