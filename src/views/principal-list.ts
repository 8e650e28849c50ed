import type { GrantFilter, ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { distinctPrincipals, ResourceSet } from "./distinct-principals.js";
import { inheritedHolders } from "./inherited-holders.js";
import { Joins } from "./joins.js";
import type { ListView } from "./list-view.js";
import { RESOURCE_COLUMNS, RESOURCE_PARTS } from "./resource-list.js";
import { CLOSE_BRACE, rowLabels } from "./row-labels.js";

/** What stands before each part of a row. */
const LABELS = rowLabels(RESOURCE_PARTS);

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
  const joins = new Joins(sync);
  return {
    name: "resources",
    noun: ["principal", "principals"],
    columns: RESOURCE_COLUMNS,
    rows,
    write(identity, out) {
      out.copy(LABELS.resource);
      joins.resource("resource", identity, out);
      out.copy(LABELS.resourceType);
      joins.resourceType("resourceType", identity.resourceType, out);
      const parent = sync.encodedResource(identity)?.parent;
      if (parent !== undefined) {
        out.copy(LABELS.parent);
        joins.resource("parent", parent, out);
      }
      out.byte(CLOSE_BRACE);
      return joins.takeDangling();
    },
  };
}
