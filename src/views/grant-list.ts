import { isC1zError } from "../c1z/errors.js";
import { ExpandableGrants } from "../c1z/grant-expansion.js";
import type { GrantFilter, ResourceIdentity } from "../c1z/model.js";
import type { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { EncodedGrant } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { type Fields, fieldsOfMember, NO_FIELDS } from "../projection/fields.js";
import { Joins } from "./joins.js";
import type { ListView, SharedPart, WriteRow } from "./list-view.js";
import { RowShape } from "./row-shape.js";

/** The parts of a row, each the message of a row of its own. */
export const GRANT_PARTS = {
  grant: Grant,
  entitlement: Entitlement,
  resource: Resource,
  resourceType: ResourceType,
  principal: Resource,
} as const;

/** What a listing of grants also shows. */
export interface GrantListOptions {
  /** The GrantExpandable annotation, even if the format stores it outside the message (v1). */
  readonly expandable?: boolean;
}

/** The grants of a sync, each with its entitlement, that entitlement's resource and resource type, and its principal. */
export function listGrants(sync: Sync, filter: GrantFilter, options: GrantListOptions = {}): ListView<EncodedGrant> {
  const asStored = !options.expandable && isEveryGrant(filter);
  const writeOnly = (fields: Fields) => grantWriter(sync, options, fields);
  return {
    name: "grants",
    noun: ["grant", "grants"],
    columns: [
      { heading: "ID", path: "grant.id", whole: true },
      { heading: "Resource Type", path: "resourceType.displayName", leftOut: 1 },
      { heading: "Resource", path: "resource.displayName", leftOut: 2 },
      { heading: "Entitlement", path: "entitlement.displayName", leftOut: 3 },
      { heading: "Principal", path: "principal.displayName" },
    ],
    rows: () => (asStored ? sync.grantsAhead("json") : undefined) ?? sync.encodedGrants(filter),
    write: writeOnly("whole"),
    writeOnly,
    parts: Object.keys(GRANT_PARTS),
    known: KNOWN,
    shared: sharedParts(sync),
    rowsWith: (texts) => grantsWith(sync, filter, texts),
  };
}

const KNOWN: Readonly<Record<string, (row: EncodedGrant) => string>> = {
  "grant.id": ({ id }) => id,
  "entitlement.id": ({ entitlement }) => entitlement.id,
  "resource.id.resourceType": ({ entitlement }) => entitlement.resourceType,
  "resource.id.resource": ({ entitlement }) => entitlement.resource,
  "resourceType.id": ({ entitlement }) => entitlement.resourceType,
  "principal.id.resourceType": ({ principal }) => principal.resourceType,
  "principal.id.resource": ({ principal }) => principal.resource,
};

/** What grants of one entitlement, and those to one principal, have in common. */
function sharedParts(sync: Sync): Readonly<Record<string, SharedPart<EncodedGrant>>> {
  const part = (
    name: keyof typeof GRANT_PARTS,
    textOf: (row: EncodedGrant) => string,
    write: (joins: Joins, row: EncodedGrant, out: ByteWriter) => void,
  ): SharedPart<EncodedGrant> => ({
    numberOf: () => -1,
    objectOf: ({ entitlement }) => entitlement,
    textOf,
    writeOnly(fields) {
      const joins = new Joins(sync, new RowShape({ [name]: GRANT_PARTS[name] }, fields));
      return (row, out) => {
        write(joins, row, out);
        return joins.endRow(out);
      };
    },
  });
  const principal = part(
    "principal",
    (row) => resourceText(row.principal),
    (joins, row, out) => joins.principal("principal", row, out),
  );
  return {
    entitlement: part("entitlement", entitlementText, (joins, row, out) =>
      joins.entitlement("entitlement", row.entitlement, out),
    ),
    resource: part(
      "resource",
      (row) => resourceText(row.entitlement),
      (joins, row, out) => joins.resource("resource", row.entitlement, out),
    ),
    resourceType: part(
      "resourceType",
      (row) => row.entitlement.resourceType,
      (joins, row, out) => joins.resourceType("resourceType", row.entitlement.resourceType, out),
    ),
    principal: {
      ...principal,
      writeOnly: (fields) => principalWriter(sync, fields, principal.writeOnly(fields)),
      numberOf: ({ principalNumber = -1 }) => principalNumber,
      objectOf: (row) => row.principal,
    },
  };
}

/** Of the principal's message only the fields that are asked for are decoded; `otherwise` writes what is missing or can't be read. */
function principalWriter(sync: Sync, fields: Fields, otherwise: WriteRow<EncodedGrant>): WriteRow<EncodedGrant> {
  const asked = fieldsOfMember(fields, "principal") ?? NO_FIELDS;
  const type = { ...Resource, fields: Resource.fields.filter(({ name }) => fieldsOfMember(asked, name) !== undefined) };
  const encoder = new JsonEncoder();
  return (row, out) => {
    const mark = out.length;
    const found = sync.encodedResource(row.principal);
    if (found === undefined) return otherwise(row, out);
    try {
      out.ascii('{"principal":');
      encoder.encode(type, found.message, out);
      out.ascii("}");
      return [];
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      out.length = mark;
      return otherwise(row, out);
    }
  };
}

function entitlementText({ entitlement: { resourceType, resource, id } }: EncodedGrant): string {
  return JSON.stringify([resourceType, resource, id]);
}

function resourceText({ resourceType, resource }: ResourceIdentity): string {
  return JSON.stringify([resourceType, resource]);
}

/** What the filter leaves open is taken from the texts. */
function* grantsWith(sync: Sync, filter: GrantFilter, texts: ReadonlyMap<string, string>): Generator<EncodedGrant> {
  const [resourceType = texts.get("resourceType.id"), resource] = identityIn(texts, "resource");
  const [principalType, principal] = identityIn(texts, "principal");
  const asked: GrantFilter = {
    entitlement: filter.entitlement ?? texts.get("entitlement.id"),
    resourceType: filter.resourceType ?? resourceType,
    resource: filter.resource ?? identityOf(resourceType, resource),
    principalType: filter.principalType ?? principalType,
    principal: filter.principal ?? identityOf(principalType, principal),
  };
  if (isEveryGrant(asked) && principal === undefined) yield* sync.encodedGrants();
  else yield* withPrincipal(sync, asked, principal);
}

/** An id alone is looked up with every type that principals have. */
function* withPrincipal(sync: Sync, asked: GrantFilter, principal: string | undefined): Generator<EncodedGrant> {
  sync.compareIndexes();
  const types = principal === undefined || asked.principal !== undefined ? undefined : sync.principalTypes();
  if (types === undefined || principal === undefined) {
    yield* sync.encodedGrants(asked);
    return;
  }
  // Where an index has no type at all, it is asked all the same, so that it is noticed if it lacks rows.
  for (const resourceType of types.length === 0 ? [""] : types) {
    yield* sync.encodedGrants({ ...asked, principal: { resourceType, resource: principal } });
  }
}

function identityIn(texts: ReadonlyMap<string, string>, part: string) {
  return [texts.get(`${part}.id.resourceType`), texts.get(`${part}.id.resource`)] as const;
}

function identityOf(resourceType: string | undefined, resource: string | undefined): ResourceIdentity | undefined {
  return resourceType === undefined || resource === undefined ? undefined : { resourceType, resource };
}

function grantWriter(sync: Sync, options: GrantListOptions, fields: Fields): WriteRow<EncodedGrant> {
  const joins = new Joins(sync, new RowShape(GRANT_PARTS, fields));
  const expandable = new ExpandableGrants();
  const messageOf = options.expandable ? (row: EncodedGrant) => expandable.message(row) : undefined;
  return (row, out) => {
    const { entitlement } = row;
    joins.own("grant", Grant, row, out, messageOf);
    joins.ofEntitlement(row, entitlement, out, () => {
      joins.entitlement("entitlement", entitlement, out);
      joins.resource("resource", entitlement, out);
      joins.resourceType("resourceType", entitlement.resourceType, out);
    });
    joins.principal("principal", row, out);
    return joins.endRow(out);
  };
}

/** Whether a filter selects all grants. */
export function isEveryGrant(filter: GrantFilter): boolean {
  return Object.values(filter).every((condition) => condition === undefined);
}
