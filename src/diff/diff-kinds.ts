import * as keyOrder from "../c1z/key-order.js";
import type { ResourceIdentity, RowKind } from "../c1z/model.js";
import type {
  EncodedEntitlement,
  EncodedGrant,
  EncodedResource,
  EncodedResourceType,
  EncodedRow,
} from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";

/** Which row is meant, in one shape for all kinds. */
export interface RowIdentity {
  /** The id of the resource type, resource, entitlement or grant. */
  readonly id: string;
  /** The resource that the row is, or that its entitlement belongs to; both are empty for a resource type. */
  readonly resourceType: string;
  readonly resource: string;
  /** The entitlement that a grant grants; empty for other kinds. */
  readonly entitlement: string;
  /** Who holds a grant. */
  readonly principal: ResourceIdentity | undefined;
}

/** What there is to know about a kind of row in order to compare the rows of two syncs. */
export interface DiffKind<Row extends EncodedRow = EncodedRow> {
  readonly kind: RowKind;
  /** The field of the JSON output. */
  readonly jsonName: DiffKindName;
  readonly noun: readonly [one: string, many: string];
  /** Rows of the two syncs that have one of these in common are the same row; the first that fits counts. */
  readonly sameRow: readonly ((row: RowIdentity) => string)[];
  /** All rows, in the order of {@link compare}. */
  rows(sync: Sync): Iterable<Row>;
  compare(a: Row, b: Row): number;
  /** The `resourceType` of its identity, which a row is counted under. */
  countedType(row: Row): string;
  identify(row: Row): RowIdentity;
}

/** The names of the kinds in JSON and in guards. */
export type DiffKindName = "resourceTypes" | "resources" | "entitlements" | "grants";

/** Parts of a key as one text that no other parts give. */
export function joinedKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

export const RESOURCE_TYPES: DiffKind<EncodedResourceType> = {
  kind: "resource-type",
  jsonName: "resourceTypes",
  noun: ["resource type", "resource types"],
  sameRow: [({ id }) => id],
  rows: (sync) => sync.orderedResourceTypes(),
  compare: keyOrder.compareResourceTypes,
  countedType: () => "",
  identify: ({ id }) => ({ id, resourceType: "", resource: "", entitlement: "", principal: undefined }),
};

export const RESOURCES: DiffKind<EncodedResource> = {
  kind: "resource",
  jsonName: "resources",
  noun: ["resource", "resources"],
  sameRow: [({ resourceType, resource }) => joinedKey(resourceType, resource)],
  rows: (sync) => sync.orderedResources(),
  compare: keyOrder.compareResources,
  countedType: ({ resourceType }) => resourceType,
  identify: ({ resourceType, resource }) => ({
    id: resource,
    resourceType,
    resource,
    entitlement: "",
    principal: undefined,
  }),
};

export const ENTITLEMENTS: DiffKind<EncodedEntitlement> = {
  kind: "entitlement",
  jsonName: "entitlements",
  noun: ["entitlement", "entitlements"],
  sameRow: [({ id }) => id],
  rows: (sync) => sync.orderedEntitlements(),
  compare: keyOrder.compareEntitlements,
  countedType: ({ resourceType }) => resourceType,
  identify: ({ id, resourceType, resource }) => ({
    id,
    resourceType,
    resource,
    entitlement: "",
    principal: undefined,
  }),
};

export const GRANTS: DiffKind<EncodedGrant> = {
  kind: "grant",
  jsonName: "grants",
  noun: ["grant", "grants"],
  sameRow: [({ id }) => id, grantKey],
  rows: (sync) => sync.orderedGrants(),
  compare: keyOrder.compareGrants,
  countedType: (row) => row.entitlementType ?? row.entitlement.resourceType,
  identify: ({ id, entitlement, principal }) => ({
    id,
    resourceType: entitlement.resourceType,
    resource: entitlement.resource,
    entitlement: entitlement.id,
    principal: { resourceType: principal.resourceType, resource: principal.resource },
  }),
};

/** What a grant says, whatever its id: this principal has this entitlement of this resource. */
export function grantKey({ resourceType, resource, entitlement, principal }: RowIdentity): string {
  return joinedKey(resourceType, resource, entitlement, principal?.resourceType ?? "", principal?.resource ?? "");
}
