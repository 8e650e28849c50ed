import type { EntitlementRef, ResourceIdentity } from "../../c1z/model.js";
import type { GrantPlace } from "../../c1z/store.js";
import type { Sync } from "../../c1z/sync.js";
import type { ExpansionEdges } from "../../expansion/expansion-graph.js";
import type { IdentityIndex } from "../../validate/facts/identity-index.js";
import type { Adjacency } from "./adjacency.js";

/** What a row's status says, by its number in {@link ResourceColumns.status}. */
export const STATUSES = ["not stated", "enabled", "disabled", "deleted"] as const;
/** What a user trait says about multi-factor authentication, by its number in {@link ResourceColumns.mfa}. */
export const MFA = ["not stated", "on", "off"] as const;

/** The resources of a sync as columns, in stored order; those that grants name and that it does not hold come after its own. */
export interface ResourceColumns {
  /** How many of them are rows of the sync. */
  readonly size: number;
  readonly types: readonly string[];
  readonly ids: readonly string[];
  /** Display names; empty where there is none. */
  readonly names: readonly string[];
  /** All that a search looks into, in lower case. */
  readonly texts: readonly string[];
  readonly status: Uint8Array;
  readonly mfa: Uint8Array;
  /** Traits as words: `user`, `group, role`; empty: none. */
  readonly traits: readonly string[];
  /** 1: a finding names it. */
  readonly flagged: Uint8Array;
  readonly numbers: IdentityIndex;
}

/** The entitlements of a sync as columns, as {@link ResourceColumns}. */
export interface EntitlementColumns {
  readonly size: number;
  readonly ids: readonly string[];
  readonly types: readonly string[];
  /** The ids of the resources they belong to. */
  readonly resourceIds: readonly string[];
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly purposes: readonly string[];
  /** Numbers of the resources they belong to; -1: not in the sync. */
  readonly resources: readonly number[];
  readonly flagged: Uint8Array;
}

/** The grants of a sync as columns, in stored order. */
export interface GrantColumns {
  readonly size: number;
  readonly entitlements: Int32Array;
  readonly principals: Int32Array;
  /** 1: given as such; 0: only inherited, by its sources. */
  readonly direct: Uint8Array;
  /** 1: passes its entitlement on to others. */
  readonly expandable: Uint8Array;
  readonly flagged: Uint8Array;
  /** Absent where grants are found by what they name. */
  readonly rowIds: Float64Array | undefined;
}

/** One sync with the ids of all its rows in memory: what pages, facets, the graph and reachability are read from. */
export interface SyncIndex {
  readonly sync: Sync;
  readonly resources: ResourceColumns;
  readonly entitlements: EntitlementColumns;
  readonly grants: GrantColumns;
  /** The grants of each entitlement, and those of each principal. */
  readonly ofEntitlement: Adjacency;
  readonly ofPrincipal: Adjacency;
  /** The entitlements of each resource. */
  readonly ofResource: Adjacency;
  /** Expandable grants between entitlements, by their numbers. */
  readonly expansions: ExpansionEdges;
}

/** The identity of a resource by its number. */
export function resourceAt({ resources }: SyncIndex, number: number): ResourceIdentity {
  return { resourceType: resources.types[number] ?? "", resource: resources.ids[number] ?? "" };
}

/** The identity of an entitlement by its number. */
export function entitlementAt({ entitlements }: SyncIndex, number: number): EntitlementRef {
  return {
    id: entitlements.ids[number] ?? "",
    resourceType: entitlements.types[number] ?? "",
    resource: entitlements.resourceIds[number] ?? "",
  };
}

/** Where a grant lies, by its number. */
export function grantPlaceAt(index: SyncIndex, number: number): GrantPlace {
  const { entitlements, principals, rowIds } = index.grants;
  return {
    entitlement: entitlementAt(index, entitlements[number] ?? -1),
    principal: resourceAt(index, principals[number] ?? -1),
    rowId: rowIds?.[number],
  };
}
