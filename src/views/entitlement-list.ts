import type { EntitlementFilter } from "../c1z/model.js";
import { Entitlement, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { EncodedEntitlement } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { Joins } from "./joins.js";
import type { ListView } from "./list-view.js";
import { CLOSE_BRACE, rowLabels } from "./row-labels.js";

/** The parts of a row, each the message of a row of its own. */
export const ENTITLEMENT_PARTS = { entitlement: Entitlement, resource: Resource, resourceType: ResourceType } as const;

/** What stands before each of them. */
const LABELS = rowLabels(ENTITLEMENT_PARTS);

/** The entitlements of a sync, each with the resource it belongs to and that resource's type. */
export function listEntitlements(sync: Sync, filter: EntitlementFilter): ListView<EncodedEntitlement> {
  const joins = new Joins(sync);
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
    write(row, out) {
      out.copy(LABELS.entitlement);
      joins.own(Entitlement, row, out);
      out.copy(LABELS.resource);
      joins.resource("resource", row, out);
      out.copy(LABELS.resourceType);
      joins.resourceType("resourceType", row.resourceType, out);
      out.byte(CLOSE_BRACE);
      return joins.takeDangling();
    },
  };
}
