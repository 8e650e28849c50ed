import type { EntitlementFilter } from "../c1z/model.js";
import { Entitlement, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { EncodedEntitlement } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import type { Fields } from "../projection/fields.js";
import { Joins } from "./joins.js";
import type { ListView, WriteRow } from "./list-view.js";
import { RowShape } from "./row-shape.js";

/** The parts of a row, each the message of a row of its own. */
export const ENTITLEMENT_PARTS = { entitlement: Entitlement, resource: Resource, resourceType: ResourceType } as const;

/** The entitlements of a sync, each with the resource it belongs to and that resource's type. */
export function listEntitlements(sync: Sync, filter: EntitlementFilter): ListView<EncodedEntitlement> {
  const writeOnly = (fields: Fields) => entitlementWriter(sync, fields);
  return {
    name: "entitlements",
    noun: ["entitlement", "entitlements"],
    columns: [
      { heading: "ID", path: "entitlement.id", whole: true },
      { heading: "Display Name", path: "entitlement.displayName" },
      { heading: "Resource Type", path: "resourceType.displayName", leftOut: 1 },
      { heading: "Resource", path: "resource.displayName", leftOut: 3 },
      { heading: "Permission", path: "entitlement.slug", leftOut: 2 },
    ],
    rows: () => sync.encodedEntitlements(filter),
    write: writeOnly("whole"),
    writeOnly,
    parts: Object.keys(ENTITLEMENT_PARTS),
  };
}

function entitlementWriter(sync: Sync, fields: Fields): WriteRow<EncodedEntitlement> {
  const joins = new Joins(sync, new RowShape(ENTITLEMENT_PARTS, fields));
  return (row, out) => {
    joins.own("entitlement", Entitlement, row, out);
    joins.resource("resource", row, out);
    joins.resourceType("resourceType", row.resourceType, out);
    return joins.endRow(out);
  };
}
