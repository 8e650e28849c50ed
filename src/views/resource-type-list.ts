import { ResourceType } from "../c1z/protobuf/messages.js";
import type { EncodedResourceType } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import type { Fields } from "../projection/fields.js";
import { Joins } from "./joins.js";
import type { ListView, WriteRow } from "./list-view.js";
import { RowShape } from "./row-shape.js";

/** The parts of a row: the message alone. */
export const RESOURCE_TYPE_PARTS = { resourceType: ResourceType } as const;

/** The resource types of a sync: `{"resourceType": …}` a row. */
export function listResourceTypes(sync: Sync): ListView<EncodedResourceType> {
  const writeOnly = (fields: Fields) => resourceTypeWriter(sync, fields);
  return {
    name: "resourceTypes",
    noun: ["resource type", "resource types"],
    columns: [
      { heading: "ID", path: "resourceType.id", whole: true },
      { heading: "Display Name", path: "resourceType.displayName" },
      { heading: "Traits", path: "resourceType.traits" },
    ],
    rows: () => sync.encodedResourceTypes(),
    write: writeOnly("whole"),
    writeOnly,
    parts: Object.keys(RESOURCE_TYPE_PARTS),
  };
}

function resourceTypeWriter(sync: Sync, fields: Fields): WriteRow<EncodedResourceType> {
  const joins = new Joins(sync, new RowShape(RESOURCE_TYPE_PARTS, fields));
  return (row, out) => {
    joins.own("resourceType", ResourceType, row, out);
    return joins.endRow(out);
  };
}
