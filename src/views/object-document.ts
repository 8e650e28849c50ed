import { MessageDecoder } from "../c1z/decode.js";
import { ExpandableGrants } from "../c1z/grant-expansion.js";
import type { EntitlementRef, GrantFilter, GrantRef, ResourceIdentity } from "../c1z/model.js";
import { Grant } from "../c1z/protobuf/messages.js";
import type { Sync } from "../c1z/sync.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import { accessOf } from "./access.js";
import { inheritedHolders } from "./inherited-holders.js";
import type { JsonObject } from "./list-view.js";
import type {
  ACCESS_LINE,
  ENTITLEMENT_LINE,
  FINDING_LINE,
  GRANT_LINE,
  OBJECT,
  RESOURCE_LINE,
} from "./object-schema.js";

type ObjectJson = JsonOf<typeof OBJECT>;
type PartName = "grant" | "entitlement" | "resource" | "resourceType" | "principal" | "parent";
type RelatedName = "children" | "resources" | "entitlements" | "grants" | "access" | "inherited";

/** Rows that belong to an object: how many, and the first few. */
export interface RelatedRows<Line extends JsonObject = JsonObject> {
  readonly count: number;
  readonly first: readonly Line[];
}

/** One object with all its fields, what it refers to, and what refers to it. */
export interface ObjectDocument {
  readonly kind: ObjectJson["kind"];
  /** The object and the objects it names, by their part of the joined row; those that are not in the archive are left out. */
  readonly parts: Pick<ObjectJson, PartName>;
  /** What refers to it, by name. */
  readonly related: Pick<ObjectJson, RelatedName>;
  /** What is wrong with it; absent if this was not checked. */
  readonly findings?: readonly FindingLine[] | undefined;
}

/** One thing that is wrong with an object. */
export type FindingLine = JsonOf<typeof FINDING_LINE>;

/** What else is asked of a sync, for who knows a quicker way than reading its rows. */
export interface RelatedAsker {
  grantRefs(filter: GrantFilter): Iterable<GrantRef>;
  /** Who has the entitlement by an expandable grant only. */
  inheritedHolders(entitlement: EntitlementRef): readonly ResourceIdentity[];
}

/** A resource with its type and parent; children, entitlements, the grants on it, those it holds, and what it inherits without a grant. */
export function resourceDocument(
  sync: Sync,
  identity: ResourceIdentity,
  limit: number,
  ask: Pick<RelatedAsker, "grantRefs"> = sync,
): ObjectDocument {
  const resource = sync.resource(identity);
  const parent = sync.encodedResource(identity)?.parent;
  return {
    kind: "resource",
    parts: present({
      resource,
      resourceType: sync.resourceType(identity.resourceType),
      parent: parent && sync.resource(parent),
    }),
    related: {
      children: rows(sync.resourceRefs({ parent: identity }), limit, (ref) => resourceLine(sync, ref)),
      entitlements: rows(sync.entitlementRefs({ resource: identity }), limit, (ref) => entitlementLine(sync, ref)),
      grants: rows(ask.grantRefs({ resource: identity }), limit, (ref) => heldLine(sync, ref)),
      access: rows(ask.grantRefs({ principal: identity }), limit, (ref) => accessLine(sync, ref)),
      inherited: rows(inheritedBy(sync, identity), limit, (ref) => entitlementLine(sync, ref)),
    },
  };
}

/** A resource type with its resources. */
export function resourceTypeDocument(sync: Sync, id: string, limit: number): ObjectDocument {
  return {
    kind: "resourceType",
    parts: present({ resourceType: sync.resourceType(id) }),
    related: {
      resources: rows(sync.resourceRefs({ resourceType: id }), limit, (ref) => resourceLine(sync, ref)),
    },
  };
}

/** An entitlement with its resource, the grants of it, and who inherits it without a grant. */
export function entitlementDocument(
  sync: Sync,
  ref: EntitlementRef,
  limit: number,
  ask: RelatedAsker = askerOf(sync),
): ObjectDocument {
  const { id, resourceType, resource } = ref;
  const grants = ask.grantRefs({ entitlement: id, resource: { resourceType, resource } });
  return {
    kind: "entitlement",
    parts: present({
      entitlement: sync.entitlementOf(ref),
      resource: sync.resource({ resourceType, resource }),
      resourceType: sync.resourceType(resourceType),
    }),
    related: {
      grants: rows(grants, limit, (grant) => grantLine(sync, grant)),
      inherited: rows(ask.inheritedHolders(ref), limit, (principal) => resourceLine(sync, principal)),
    },
  };
}

/** A grant with what it names, and with GrantExpandable even if v1 stores that outside the message. */
export function grantDocument(sync: Sync, id: string): ObjectDocument {
  const row = sync.encodedGrant(id);
  if (row === undefined) return { kind: "grant", parts: {}, related: {} };
  const { entitlement, principal } = row;
  const grant = new MessageDecoder().decode(Grant, new ExpandableGrants().message(row));
  return {
    kind: "grant",
    parts: present({
      grant,
      entitlement: sync.entitlementOf(entitlement),
      resource: sync.resource(entitlement),
      resourceType: sync.resourceType(entitlement.resourceType),
      principal: sync.resource(principal),
    }),
    related: {},
  };
}

function askerOf(sync: Sync): RelatedAsker {
  return {
    grantRefs: (filter) => sync.grantRefs(filter),
    inheritedHolders: (entitlement) => inheritedHolders(sync, entitlement),
  };
}

/** The document as one JSON object. */
export function objectJson({ kind, parts, related, findings }: ObjectDocument): ObjectJson {
  return { version: 1, kind, ...parts, ...related, ...(findings && { findings }) };
}

function present(parts: ObjectDocument["parts"]): ObjectDocument["parts"] {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** The entitlements that a principal has by an expandable grant only. */
function inheritedBy(sync: Sync, principal: ResourceIdentity): readonly EntitlementRef[] {
  const held = accessOf(sync, principal, { origins: true }).flatMap((access) => access.held);
  return held.filter(({ origin }) => origin?.granted === false).map(({ entitlement }) => entitlement);
}

function rows<Ref, Line extends JsonObject>(
  refs: Iterable<Ref>,
  limit: number,
  lineOf: (ref: Ref) => Line,
): RelatedRows<Line> {
  const first: Line[] = [];
  let count = 0;
  for (const ref of refs) if (++count <= limit) first.push(lineOf(ref));
  return { count, first };
}

function resourceLine(sync: Sync, { resourceType, resource }: ResourceIdentity): JsonOf<typeof RESOURCE_LINE> {
  return { resourceType, resource, displayName: sync.resource({ resourceType, resource })?.displayName };
}

function entitlementLine(sync: Sync, ref: EntitlementRef): JsonOf<typeof ENTITLEMENT_LINE> {
  return { id: ref.id, displayName: sync.entitlementOf(ref)?.displayName };
}

/** A grant as shown for its entitlement: who holds it. */
function grantLine(sync: Sync, { id, principal }: GrantRef): JsonOf<typeof GRANT_LINE> {
  return { id, principal: resourceLine(sync, principal) };
}

/** A grant as shown for a resource, on which somebody may hold several entitlements. */
function heldLine(sync: Sync, grant: GrantRef): JsonOf<typeof GRANT_LINE> {
  return { ...grantLine(sync, grant), entitlement: entitlementLine(sync, grant.entitlement) };
}

/** A grant as shown for its principal: what it grants. */
function accessLine(sync: Sync, { id, entitlement }: GrantRef): JsonOf<typeof ACCESS_LINE> {
  return { id, entitlement: entitlementLine(sync, entitlement) };
}
