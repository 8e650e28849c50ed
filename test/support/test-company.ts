import type Database from "better-sqlite3";
import { GrantExpandable, RawId } from "../../src/c1z/protobuf/annotations.js";
import { Entitlement, Grant, Resource, ResourceType } from "../../src/c1z/protobuf/messages.js";
import type { MessageType } from "../../src/c1z/protobuf/schema.js";
import { UserTrait } from "../../src/c1z/protobuf/traits.js";
import { insert } from "./build-archive.js";
import { Oracle } from "./oracle.js";

/** A resource in a few words; `fields` are further fields of its message. */
export interface TestResource {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly rawId?: string;
  readonly emails?: readonly string[];
  readonly login?: string;
  /** As `[type, id]`. */
  readonly parent?: readonly [type: string, id: string];
  readonly fields?: object;
}

/** An entitlement; its id is `type:resource:slug` unless another is given. */
export interface TestEntitlement {
  readonly type: string;
  readonly resource: string;
  readonly slug: string;
  readonly id?: string;
  readonly fields?: object;
}

/** A grant of an entitlement to a user; its id is composed unless another is given. */
export interface TestGrant {
  readonly entitlement: TestEntitlement;
  /** The id of the principal, a user unless `type` says another. */
  readonly user: string;
  readonly type?: string;
  readonly id?: string;
  readonly fields?: object;
  /** What its GrantExpandable says. */
  readonly expansion?: object;
}

/** The rows of a sync. */
export interface TestCompany {
  /** Ids; `user`, `group` and `role` have their trait. */
  readonly types?: readonly string[];
  readonly resources?: readonly TestResource[];
  readonly entitlements?: readonly TestEntitlement[];
  readonly grants?: readonly TestGrant[];
}

const oracle = new Oracle();

/** An annotation as a field value. */
export function annotation(type: MessageType, fields: object): object {
  return { type_url: `type.googleapis.com/${type.fullName}`, value: oracle.encode(type, fields) };
}

/** Fills the tables of an archive: what `buildArchive` takes. */
export function fillCompany({ types = [], resources = [], entitlements = [], grants = [] }: TestCompany) {
  return (database: Database.Database): void => {
    for (const id of types) {
      insert(database, "v1_resource_types", {
        external_id: id,
        data: oracle.encode(ResourceType, { id, ...traitOf(id) }),
      });
    }
    for (const resource of resources) insertResource(database, resource);
    for (const entitlement of entitlements) insertEntitlement(database, entitlement);
    for (const grant of grants) insertGrant(database, grant);
  };
}

function traitOf(type: string): object {
  const trait = ["", "user", "group", "role"].indexOf(type);
  return trait > 0 ? { traits: [trait] } : {};
}

function insertResource(
  database: Database.Database,
  { type, id, name, rawId, emails, login, parent, fields }: TestResource,
): void {
  const annotations = [
    ...(emails || login
      ? [annotation(UserTrait, { emails: (emails ?? []).map((address) => ({ address })), login })]
      : []),
    ...(rawId === undefined ? [] : [annotation(RawId, { id: rawId })]),
  ];
  const parentId = parent && { resourceType: parent[0], resource: parent[1] };
  const message = {
    id: { resourceType: type, resource: id },
    ...(parentId && { parentResourceId: parentId }),
    displayName: name,
    annotations,
    ...fields,
  };
  insert(database, "v1_resources", {
    resource_type_id: type,
    external_id: `${type}:${id}`,
    ...(parent && { parent_resource_type_id: parent[0], parent_resource_id: parent[1] }),
    data: oracle.encode(Resource, message),
  });
}

function idOf({ type, resource, slug, id }: TestEntitlement): string {
  return id ?? `${type}:${resource}:${slug}`;
}

function insertEntitlement(database: Database.Database, entitlement: TestEntitlement): void {
  const { type, resource, slug, fields } = entitlement;
  const id = idOf(entitlement);
  const message = { resource: { id: { resourceType: type, resource } }, id, slug, ...fields };
  insert(database, "v1_entitlements", {
    resource_type_id: type,
    resource_id: resource,
    external_id: id,
    data: oracle.encode(Entitlement, message),
  });
}

function insertGrant(database: Database.Database, grant: TestGrant): void {
  const { entitlement, user, type: principalType = "user", fields, expansion } = grant;
  const { type, resource } = entitlement;
  const id = grant.id ?? `${idOf(entitlement)}:${principalType}:${user}`;
  const message = {
    entitlement: { resource: { id: { resourceType: type, resource } }, id: idOf(entitlement) },
    principal: { id: { resourceType: principalType, resource: user } },
    id,
    ...fields,
  };
  insert(database, "v1_grants", {
    resource_type_id: type,
    resource_id: resource,
    entitlement_id: idOf(entitlement),
    principal_resource_type_id: principalType,
    principal_resource_id: user,
    external_id: id,
    ...(expansion && { expansion: oracle.encode(GrantExpandable, expansion), needs_expansion: 1 }),
    data: oracle.encode(Grant, message),
  });
}
