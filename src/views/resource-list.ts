import type { ResourceFilter } from "../c1z/model.js";
import { Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { EncodedResource } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import type { Fields } from "../projection/fields.js";
import { Joins } from "./joins.js";
import type { Column, JsonObject, ListView, WriteRow } from "./list-view.js";
import { RowShape } from "./row-shape.js";

/** The parts of a row, each the message of a row of its own; `parent` only where a resource has one. */
export const RESOURCE_PARTS = { resource: Resource, resourceType: ResourceType, parent: Resource } as const;

/** The parts that not every row has. */
export const ABSENT_RESOURCE_PARTS = ["parent"] as const;

/** What console and csv show of a resource. */
export const RESOURCE_COLUMNS: readonly Column[] = [
  { heading: "ID", path: "resource.id.resource", whole: true },
  { heading: "Display Name", path: "resource.displayName" },
  { heading: "Resource Type", path: "resourceType.displayName", leftOut: 2 },
  {
    heading: "Parent Resource",
    path: "parent.displayName",
    format: formatParent,
    reads: ["resource.parentResourceId.resourceType"],
    leftOut: 1,
  },
];

/** The resources of a sync, each with its type and its parent, if it has one. */
export function listResources(sync: Sync, filter: ResourceFilter): ListView<EncodedResource> {
  const writeOnly = (fields: Fields) => resourceWriter(sync, fields);
  return {
    name: "resources",
    noun: ["resource", "resources"],
    columns: RESOURCE_COLUMNS,
    rows: () => sync.encodedResources(filter),
    write: writeOnly("whole"),
    writeOnly,
    parts: Object.keys(RESOURCE_PARTS),
    known: KNOWN,
    rowsWith: (texts) => resourcesWith(sync, filter, texts),
  };
}

const KNOWN: Readonly<Record<string, (row: EncodedResource) => string>> = {
  "resource.id.resourceType": ({ resourceType }) => resourceType,
  "resource.id.resource": ({ resource }) => resource,
  "resourceType.id": ({ resourceType }) => resourceType,
};

/** What the filter leaves open is taken from the texts. */
function resourcesWith(
  sync: Sync,
  filter: ResourceFilter,
  texts: ReadonlyMap<string, string>,
): Iterable<EncodedResource> {
  const resourceType = filter.resourceType ?? texts.get("resource.id.resourceType") ?? texts.get("resourceType.id");
  if (resourceType !== undefined) sync.compareIndexes();
  return sync.encodedResources({ ...filter, resourceType });
}

function resourceWriter(sync: Sync, fields: Fields): WriteRow<EncodedResource> {
  const joins = new Joins(sync, new RowShape(RESOURCE_PARTS, fields, ABSENT_RESOURCE_PARTS));
  return (row, out) => {
    joins.own("resource", Resource, row, out);
    joins.resourceType("resourceType", row.resourceType, out);
    if (row.parent !== undefined) joins.resource("parent", row.parent, out);
    return joins.endRow(out);
  };
}

/** `Example Corp (org)`, or `-` for no parent, like the reference tool. */
function formatParent(name: unknown, row: JsonObject): string {
  const { resource } = row as { readonly resource?: Resource };
  const type = resource?.parentResourceId?.resourceType;
  return type === undefined ? "-" : `${typeof name === "string" ? name : ""} (${type})`;
}
