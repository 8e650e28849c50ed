import type { GrantFilter, ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import type { Fields } from "../projection/fields.js";
import { distinctPrincipals, ResourceSet } from "./distinct-principals.js";
import { inheritedHolders } from "./inherited-holders.js";
import { Joins } from "./joins.js";
import type { ListView, WriteRow } from "./list-view.js";
import { ABSENT_RESOURCE_PARTS, RESOURCE_COLUMNS, RESOURCE_PARTS } from "./resource-list.js";
import { RowShape } from "./row-shape.js";

/**
 * The distinct principals of the chosen grants, and with `inherited` those that the expansion of grants would add; one that is not in the
 * archive is shown as a placeholder.
 */
export function listPrincipals(
  sync: Sync,
  filter: GrantFilter,
  { inherited }: { readonly inherited: boolean } = { inherited: false },
): ListView<ResourceIdentity> {
  return listIdentities(sync, () => (inherited ? withHeirs(sync, filter) : distinctPrincipals(sync, filter)));
}

function* withHeirs(sync: Sync, filter: GrantFilter): Generator<ResourceIdentity> {
  const seen = new ResourceSet();
  for (const principal of distinctPrincipals(sync, filter)) if (seen.add(principal)) yield principal;
  const { entitlement: id, resource } = filter;
  for (const entitlement of id === undefined
    ? sync.entitlementRefs({ resource })
    : sync.encodedEntitlementsWithId(id)) {
    for (const principal of inheritedHolders(sync, entitlement)) if (seen.add(principal)) yield principal;
  }
}

/** Resources given by their identity, each with its type and its parent, if it has one. */
export function listIdentities(sync: Sync, rows: () => Iterable<ResourceIdentity>): ListView<ResourceIdentity> {
  const writeOnly = (fields: Fields) => identityWriter(sync, fields);
  return {
    name: "resources",
    noun: ["principal", "principals"],
    columns: RESOURCE_COLUMNS,
    rows,
    write: writeOnly("whole"),
    writeOnly,
    parts: Object.keys(RESOURCE_PARTS),
    known: KNOWN,
  };
}

const KNOWN: Readonly<Record<string, (row: ResourceIdentity) => string>> = {
  "resource.id.resourceType": ({ resourceType }) => resourceType,
  "resource.id.resource": ({ resource }) => resource,
  "resourceType.id": ({ resourceType }) => resourceType,
};

function identityWriter(sync: Sync, fields: Fields): WriteRow<ResourceIdentity> {
  const joins = new Joins(sync, new RowShape(RESOURCE_PARTS, fields, ABSENT_RESOURCE_PARTS));
  return (identity, out) => {
    const row = sync.encodedResource(identity);
    // Before the row is written: its bytes may be in a buffer that the next look-up overwrites.
    const parent = row?.parent;
    joins.once("resource", row, identity, out);
    joins.resourceType("resourceType", identity.resourceType, out);
    if (parent !== undefined) joins.resource("parent", parent, out);
    return joins.endRow(out);
  };
}
