import { ExpandableGrants } from "../c1z/grant-expansion.js";
import type { GrantFilter } from "../c1z/model.js";
import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { EncodedGrant, GrantAhead } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { Joins } from "./joins.js";
import type { ListView } from "./list-view.js";
import { CLOSE_BRACE, rowLabels } from "./row-labels.js";

/** The parts of a row, each the message of a row of its own. */
export const GRANT_PARTS = {
  grant: Grant,
  entitlement: Entitlement,
  resource: Resource,
  resourceType: ResourceType,
  principal: Resource,
} as const;

/** What stands before each of them. */
const LABELS = rowLabels(GRANT_PARTS);

/** What a listing of grants also shows. */
export interface GrantListOptions {
  /** The GrantExpandable annotation, even if the format stores it outside the message (v1). */
  readonly expandable?: boolean;
}

/** The grants of a sync, each with its entitlement, that entitlement's resource and resource type, and its principal. */
export function listGrants(sync: Sync, filter: GrantFilter, options: GrantListOptions = {}): ListView<GrantAhead> {
  const joins = new Joins(sync);
  const expandable = new ExpandableGrants();
  const asStored = !options.expandable && isEveryGrant(filter);
  const messageOf = options.expandable ? (row: EncodedGrant) => expandable.message(row) : undefined;
  return {
    name: "grants",
    noun: ["grant", "grants"],
    columns: [
      { heading: "ID", path: "grant.id", whole: true },
      { heading: "Resource Type", path: "resourceType.displayName", leftOut: 1 },
      { heading: "Resource", path: "resource.displayName", leftOut: 2 },
      { heading: "Entitlement", path: "entitlement.displayName", leftOut: 3 },
      { heading: "Principal", path: "principal.displayName" },
    ],
    rows: () => (asStored ? sync.grantsAhead("json") : undefined) ?? sync.encodedGrants(filter),
    write(row, out) {
      const { entitlement } = row;
      out.copy(LABELS.grant);
      joins.own(Grant, row, out, messageOf);
      joins.ofEntitlement(entitlement, out, () => {
        out.copy(LABELS.entitlement);
        joins.entitlement("entitlement", entitlement, out);
        out.copy(LABELS.resource);
        joins.resource("resource", entitlement, out);
        out.copy(LABELS.resourceType);
        joins.resourceType("resourceType", entitlement.resourceType, out);
        out.copy(LABELS.principal);
      });
      joins.principal("principal", row, out);
      out.byte(CLOSE_BRACE);
      return joins.takeDangling();
    },
  };
}

/** Whether a filter selects all grants. */
export function isEveryGrant(filter: GrantFilter): boolean {
  return Object.values(filter).every((condition) => condition === undefined);
}
