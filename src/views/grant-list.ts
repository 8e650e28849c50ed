import type { GrantFilter } from "../c1z/model.js";
import { Grant } from "../c1z/protobuf/messages.js";
import type { EncodedGrant } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { Joins } from "./joins.js";
import type { ListView } from "./list-view.js";

/** The grants of a sync, each with its entitlement, the resource and type that belongs to, and its principal. */
export function listGrants(sync: Sync, filter: GrantFilter): ListView<EncodedGrant> {
  const joins = new Joins(sync);
  return {
    name: "grants",
    noun: ["grant", "grants"],
    columns: [
      { heading: "ID", path: "grant.id" },
      { heading: "Resource Type", path: "resourceType.displayName" },
      { heading: "Resource", path: "resource.displayName" },
      { heading: "Entitlement", path: "entitlement.displayName" },
      { heading: "Principal", path: "principal.displayName" },
    ],
    rows: () => sync.encodedGrants(filter),
    write(row, out) {
      const { entitlement } = row;
      out.ascii('{"grant":');
      joins.own(Grant, row, out);
      out.ascii(',"entitlement":');
      joins.entitlement("entitlement", entitlement, out);
      out.ascii(',"resource":');
      joins.resource("resource", entitlement, out);
      out.ascii(',"resourceType":');
      joins.resourceType("resourceType", entitlement.resourceType, out);
      out.ascii(',"principal":');
      joins.resource("principal", row.principal, out);
      out.ascii("}");
      return joins.takeDangling();
    },
  };
}
