import type { Sync } from "../c1z/sync.js";
import type { Fields } from "../projection/fields.js";
import type { ResourceAccess } from "./access.js";
import type { HeldEntitlement } from "./access-origins.js";
import { ENTITLEMENT_PARTS } from "./entitlement-list.js";
import { Joins } from "./joins.js";
import type { ListView, WriteRow } from "./list-view.js";
import { RowShape } from "./row-shape.js";

/** The entitlements that a principal holds, as rows of the list of entitlements. */
export function listHeld(sync: Sync, access: readonly ResourceAccess[]): ListView<HeldEntitlement> {
  const writeOnly = (fields: Fields) => heldWriter(sync, fields);
  return {
    name: "entitlements",
    noun: ["entitlement", "entitlements"],
    columns: [],
    rows: () => access.flatMap(({ held }) => held),
    write: writeOnly("whole"),
    writeOnly,
  };
}

function heldWriter(sync: Sync, fields: Fields): WriteRow<HeldEntitlement> {
  const joins = new Joins(sync, new RowShape(ENTITLEMENT_PARTS, fields));
  return ({ entitlement }, out) => {
    joins.entitlement("entitlement", entitlement, out);
    joins.resource("resource", entitlement, out);
    joins.resourceType("resourceType", entitlement.resourceType, out);
    return joins.endRow(out);
  };
}
