import { ExpandableGrants } from "../c1z/grant-expansion.js";
import type { GrantFilter } from "../c1z/model.js";
import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { EncodedGrant } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import type { Fields } from "../projection/fields.js";
import { Joins } from "./joins.js";
import type { ListView, WriteRow } from "./list-view.js";
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
  };
}

function grantWriter(sync: Sync, options: GrantListOptions, fields: Fields): WriteRow<EncodedGrant> {
  const joins = new Joins(sync, new RowShape(GRANT_PARTS, fields));
  const expandable = new ExpandableGrants();
  const messageOf = options.expandable ? (row: EncodedGrant) => expandable.message(row) : undefined;
  return (row, out) => {
    const { entitlement } = row;
    joins.own("grant", Grant, row, out, messageOf);
    joins.ofEntitlement(entitlement, out, () => {
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
