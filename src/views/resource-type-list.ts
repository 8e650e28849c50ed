import { ResourceType } from "../c1z/protobuf/messages.js";
import type { EncodedResourceType } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { Joins } from "./joins.js";
import type { ListView } from "./list-view.js";
import { CLOSE_BRACE, rowLabels } from "./row-labels.js";

/** The parts of a row: the message alone. */
export const RESOURCE_TYPE_PARTS = { resourceType: ResourceType } as const;

const LABELS = rowLabels(RESOURCE_TYPE_PARTS);

/** The resource types of a sync: `{"resourceType": …}` a row. */
export function listResourceTypes(sync: Sync): ListView<EncodedResourceType> {
  const joins = new Joins(sync);
  return {
    name: "resourceTypes",
    noun: ["resource type", "resource types"],
    columns: [
      { heading: "ID", path: "resourceType.id", whole: true },
      { heading: "Display Name", path: "resourceType.displayName" },
      { heading: "Traits", path: "resourceType.traits" },
    ],
    rows: () => sync.encodedResourceTypes(),
    write(row, out) {
      out.copy(LABELS.resourceType);
      joins.own(ResourceType, row, out);
      out.byte(CLOSE_BRACE);
      return joins.takeDangling();
    },
  };
}
