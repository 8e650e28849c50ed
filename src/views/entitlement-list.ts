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
    known: KNOWN,
    rowsWith: (texts) => entitlementsWith(sync, filter, texts),
  };
}

const KNOWN: Readonly<Record<string, (row: EncodedEntitlement) => string>> = {
  "entitlement.id": ({ id }) => id,
  "resource.id.resourceType": ({ resourceType }) => resourceType,
  "resource.id.resource": ({ resource }) => resource,
  "resourceType.id": ({ resourceType }) => resourceType,
};

/** What the filter leaves open is taken from the texts. */
function entitlementsWith(
  sync: Sync,
  filter: EntitlementFilter,
  texts: ReadonlyMap<string, string>,
): Iterable<EncodedEntitlement> {
  const resourceType = texts.get("resource.id.resourceType") ?? texts.get("resourceType.id");
  const resource = texts.get("resource.id.resource");
  const asked: EntitlementFilter = {
    resourceType: filter.resourceType ?? resourceType,
    resource:
      filter.resource ??
      (resourceType === undefined || resource === undefined ? undefined : { resourceType, resource }),
  };
  if (asked.resourceType !== undefined) sync.compareIndexes();
  return sync.encodedEntitlements(asked);
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
