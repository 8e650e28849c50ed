import { spanOf } from "../../src/c1z/bytes/byte-span.js";
import { compareEntitlements, compareGrants, compareResources, compareResourceTypes } from "../../src/c1z/key-order.js";
import type {
  ArchiveFormat,
  Counts,
  EntitlementRef,
  GrantFilter,
  GrantRef,
  ResourceIdentity,
  ResourceRef,
  StoredStatistics,
  SyncRun,
} from "../../src/c1z/model.js";
import * as annotationTypes from "../../src/c1z/protobuf/annotations.js";
import * as messages from "../../src/c1z/protobuf/messages.js";
import type { MessageType } from "../../src/c1z/protobuf/schema.js";
import * as traitTypes from "../../src/c1z/protobuf/traits.js";
import type {
  EncodedEntitlement,
  EncodedGrant,
  EncodedResource,
  EncodedResourceType,
  EncodedRow,
  GrantPlace,
  PrincipalBatch,
  SyncStore,
} from "../../src/c1z/store.js";
import { Sync } from "../../src/c1z/sync.js";
import { Oracle } from "./oracle.js";

const oracle = new Oracle();

/** An annotation: its type's name, and its fields (enums as numbers). */
export type AnnotationSpec = readonly [name: keyof typeof annotationTypes | keyof typeof traitTypes, fields?: object];
/** A resource as `[type, id]`. */
export type Named = readonly [type: string, id: string];

export interface TypeSpec {
  readonly id: string;
  /** By number; 1 is a user, 2 a group. */
  readonly traits?: readonly number[];
  readonly annotations?: readonly AnnotationSpec[];
}

export interface ResourceSpec {
  readonly of: Named;
  readonly parent?: Named;
  readonly name?: string;
  /** Default: its id. Null: none. */
  readonly rawId?: string | null;
  /** Fields of its UserTrait; the other fields are those of a user without findings. */
  readonly user?: object;
  /** Default: the one that its type declares in {@link BASE}. */
  readonly traits?: readonly AnnotationSpec[];
  readonly annotations?: readonly AnnotationSpec[];
  readonly description?: string;
  readonly profile?: Readonly<Record<string, string>>;
  /** Further fields of its message. */
  readonly fields?: object;
  /** Instead of a message. */
  readonly bytes?: Uint8Array;
}

export interface EntitlementSpec {
  readonly id?: string;
  readonly on: Named;
  readonly name?: string;
  readonly description?: string;
  readonly grantableTo?: readonly string[];
  readonly slug?: string;
  readonly purpose?: number;
  readonly annotations?: readonly AnnotationSpec[];
}

export interface GrantSpec {
  readonly id?: string;
  /** The id of an entitlement. Its resource is the text between the colons, unless `on` names another. */
  readonly of: string;
  readonly on?: Named;
  readonly to: Named;
  readonly sources?: readonly string[];
  readonly expandsTo?: readonly string[];
  /** More of what its GrantExpandable says. */
  readonly shallow?: boolean;
  readonly resourceTypeIds?: readonly string[];
  readonly annotations?: readonly AnnotationSpec[];
}

/** A sync in a few lines: rows in addition to those of a small company without findings, or in place of them. */
export interface SyncSpec {
  /** Start from nothing instead of the company. */
  readonly fromNothing?: boolean;
  readonly run?: Partial<SyncRun>;
  readonly format?: ArchiveFormat;
  readonly stored?: Partial<StoredStatistics>;
  readonly types?: readonly TypeSpec[];
  readonly resources?: readonly ResourceSpec[];
  readonly entitlements?: readonly EntitlementSpec[];
  readonly grants?: readonly GrantSpec[];
}

/** Two users in a group, without findings. */
export const BASE = {
  types: [
    { id: "user", traits: [1] },
    { id: "group", traits: [2] },
  ],
  resources: [{ of: ["user", "u1"] }, { of: ["user", "u2"] }, { of: ["group", "g1"] }],
  entitlements: [{ on: ["group", "g1"] }],
  grants: [
    { of: "group:g1:member", to: ["user", "u1"] },
    { of: "group:g1:member", to: ["user", "u2"] },
  ],
} as const satisfies SyncSpec;

const RUN: SyncRun = {
  id: "sync-1",
  startedAt: "2026-01-01T00:00:00Z",
  endedAt: "2026-01-01T01:00:00Z",
  syncToken: "",
  syncType: "full",
  parentSyncId: "",
  linkedSyncId: "",
  supportsDiff: false,
};

/** A sync in memory, without a file. */
export function memorySync(spec: SyncSpec): Sync {
  return new Sync(new MemorySyncStore(spec));
}

class MemorySyncStore implements SyncStore {
  readonly run: SyncRun;
  readonly countsCheaply = true;
  readonly #stored: StoredStatistics | undefined;
  readonly #types: readonly EncodedResourceType[];
  readonly #resources: readonly EncodedResource[];
  readonly #entitlements: readonly EncodedEntitlement[];
  readonly #grants: readonly EncodedGrant[];

  constructor(spec: SyncSpec) {
    const base: SyncSpec = spec.fromNothing ? {} : BASE;
    this.run = { ...RUN, ...spec.run };
    this.#types = [...(base.types ?? []), ...(spec.types ?? [])].map(typeRow);
    this.#resources = [...(base.resources ?? []), ...(spec.resources ?? [])].map(resourceRow);
    this.#entitlements = [...(base.entitlements ?? []), ...(spec.entitlements ?? [])].map(entitlementRow);
    this.#grants = [...(base.grants ?? []), ...(spec.grants ?? [])].map(grantRow);
    this.#stored = spec.stored && { ...this.countRows(), ...NO_TIMINGS, ...spec.stored };
  }

  storedStatistics(): StoredStatistics | undefined {
    return this.#stored;
  }

  countRows(): Counts {
    const none: ReadonlyMap<string, number> = new Map();
    return {
      resourceTypes: this.#types.length,
      resources: this.#resources.length,
      entitlements: this.#entitlements.length,
      grants: this.#grants.length,
      assets: 0,
      resourcesByResourceType: none,
      grantsByResourceType: none,
      entitlementsByResourceType: none,
    };
  }

  principalTypes(): undefined {
    return undefined;
  }

  resourceTypes(): Iterable<EncodedResourceType> {
    return this.#types;
  }

  resources(): Iterable<EncodedResource> {
    return this.#resources;
  }

  entitlements(): Iterable<EncodedEntitlement> {
    return this.#entitlements;
  }

  grants(filter: GrantFilter = {}): Iterable<EncodedGrant> {
    return this.#grants.filter((grant) => isChosen(grant, filter));
  }

  orderedResourceTypes(): Iterable<EncodedResourceType> {
    return this.#types.toSorted(compareResourceTypes);
  }

  orderedResources(): Iterable<EncodedResource> {
    return this.#resources.toSorted(compareResources);
  }

  orderedEntitlements(): Iterable<EncodedEntitlement> {
    return this.#entitlements.toSorted(compareEntitlements);
  }

  orderedGrants(): Iterable<EncodedGrant> {
    return this.#grants.toSorted(compareGrants);
  }

  resourceRefs(): Iterable<ResourceRef> {
    return this.#resources;
  }

  entitlementRefs(): Iterable<EntitlementRef> {
    return this.#entitlements;
  }

  grantRefs(filter: GrantFilter): Iterable<GrantRef> {
    return this.grants(filter);
  }

  principalBatches(): Iterable<PrincipalBatch> {
    const principals = new Map<string, ResourceIdentity>();
    let grants = 0;
    for (const { principal } of this.grants({})) {
      grants++;
      const key = JSON.stringify([principal.resourceType, principal.resource]);
      if (!principals.has(key)) principals.set(key, principal);
    }
    return [{ grants, principals: [...principals.values()] }];
  }

  resourceType(id: string): EncodedResourceType | undefined {
    return this.#types.find((row) => row.id === id);
  }

  resource(identity: ResourceIdentity): EncodedResource | undefined {
    return this.#resources.find(
      (row) => row.resourceType === identity.resourceType && row.resource === identity.resource,
    );
  }

  entitlement(ref: EntitlementRef): EncodedEntitlement | undefined {
    return this.#entitlements.find((row) => row.id === ref.id);
  }

  entitlementsWithId(id: string): readonly EncodedEntitlement[] {
    return this.#entitlements.filter((row) => row.id === id);
  }

  grant(id: string): EncodedGrant | undefined {
    return this.#grants.find((row) => row.id === id);
  }

  grantAt({ entitlement, principal }: GrantPlace): EncodedGrant | undefined {
    return this.#grants.find(
      (row) =>
        row.entitlement.id === entitlement.id &&
        row.principal.resource === principal.resource &&
        row.principal.resourceType === principal.resourceType,
    );
  }
}

function isChosen(grant: EncodedGrant, { entitlement, resource, principal }: GrantFilter): boolean {
  return (
    (entitlement === undefined || grant.entitlement.id === entitlement) &&
    (resource === undefined || isSame(grant.entitlement, resource)) &&
    (principal === undefined || isSame(grant.principal, principal))
  );
}

function isSame(one: ResourceIdentity, other: ResourceIdentity): boolean {
  return one.resourceType === other.resourceType && one.resource === other.resource;
}

const NO_TIMINGS = { stepDurationsMs: new Map(), connectorCallStats: new Map(), sessionStoreStats: new Map() };

const SOUND_USER = { status: { status: 1 } };

function row(kind: string, index: number, message: Uint8Array): EncodedRow {
  return { message, locate: () => `${kind} ${index + 1}` };
}

function identity([resourceType, resource]: Named): ResourceIdentity {
  return { resourceType, resource };
}

function any([name, fields = {}]: AnnotationSpec): object {
  const types: Readonly<Record<string, unknown>> = { ...annotationTypes, ...traitTypes };
  // Both modules export message types under those names.
  const type = types[name] as MessageType;
  return { type_url: `type.googleapis.com/${type.fullName}`, value: oracle.encode(type, fields) };
}

function struct(fields: Readonly<Record<string, string>> | undefined): object | undefined {
  if (fields === undefined) return undefined;
  return { fields: Object.fromEntries(Object.entries(fields).map(([key, text]) => [key, { string_value: text }])) };
}

function typeRow({ id, traits = [], annotations = [] }: TypeSpec, index: number): EncodedResourceType {
  const message = oracle.encode(messages.ResourceType, {
    id,
    displayName: id,
    traits,
    annotations: annotations.map(any),
  });
  return { ...row("type", index, message), id };
}

function resourceRow(spec: ResourceSpec, index: number): EncodedResource {
  const { of, parent, name = "A name", rawId = of[1], user, description, profile, bytes } = spec;
  const trait = of[0] === "user" ? "UserTrait" : of[0] === "group" ? "GroupTrait" : undefined;
  // An id may hold what no address can.
  const local = of[1].toLowerCase().replaceAll(/[^\p{L}\p{N}.-]/gu, "-");
  const email = [{ address: `${local}@example.com`, isPrimary: true }];
  const fields = trait === "UserTrait" ? { emails: email, login: of[1], ...SOUND_USER, ...user } : {};
  const traits: readonly AnnotationSpec[] = spec.traits ?? (trait === undefined ? [] : [[trait, fields]]);
  const rawIds: readonly AnnotationSpec[] = rawId === null ? [] : [["RawId", { id: rawId }]];
  const message = oracle.encode(messages.Resource, {
    id: identity(of),
    ...(parent && { parentResourceId: identity(parent) }),
    displayName: name,
    annotations: [...traits, ...rawIds, ...(spec.annotations ?? [])].map(any),
    ...(description !== undefined && { description }),
    ...(profile && { profile: struct(profile) }),
    ...spec.fields,
  });
  return { ...row("resource", index, bytes ?? message), ...identity(of), parent: parent && identity(parent) };
}

function entitlementRow(spec: EntitlementSpec, index: number): EncodedEntitlement {
  const { on, name = "Member", description, grantableTo = [], slug, purpose, annotations = [] } = spec;
  const id = spec.id ?? `${on[0]}:${on[1]}:member`;
  const message = oracle.encode(messages.Entitlement, {
    id,
    resource: { id: identity(on) },
    displayName: name,
    grantableTo: grantableTo.map((type) => ({ id: type })),
    annotations: annotations.map(any),
    ...(description !== undefined && { description }),
    ...(slug !== undefined && { slug }),
    ...(purpose !== undefined && { purpose }),
  });
  return { ...row("entitlement", index, message), id, ...identity(on) };
}

function grantRow(spec: GrantSpec, index: number): EncodedGrant {
  const { of, to, sources = [], expandsTo, shallow, resourceTypeIds, annotations = [] } = spec;
  const [type = "", resource = ""] = of.split(":");
  const on = identity(spec.on ?? [type, resource]);
  const id = spec.id ?? `${of}:${to[0]}:${to[1]}`;
  const message = oracle.encode(messages.Grant, {
    id,
    entitlement: { id: of, resource: { id: on } },
    principal: { id: identity(to) },
    annotations: annotations.map(any),
    ...(sources.length > 0 && { sources: { sources: Object.fromEntries(sources.map((source) => [source, {}])) } }),
  });
  const expansion =
    expandsTo &&
    oracle.encode(annotationTypes.GrantExpandable, {
      entitlementIds: expandsTo,
      ...(shallow && { shallow }),
      ...(resourceTypeIds && { resourceTypeIds }),
    });
  const ids = { id, entitlement: { id: of, ...on }, principal: identity(to) };
  return { ...row("grant", index, message), ...ids, ownFields: message, ownSpan: spanOf(message), expansion };
}
