import type { KeyedEntitlement } from "../../export/sources.js";
import { column, type RowSource, table } from "../../export/table.js";

/** What a row of `access_expanded` is made from. */
export interface ExpandedAccess extends RowSource {
  readonly principalKey: string;
  readonly principalType: string;
  readonly entitlement: KeyedEntitlement;
  readonly hasGrant: boolean;
  readonly isDirect: boolean;
  /** The entitlement that the principal inherits it by, for what has no grant. */
  readonly through: KeyedEntitlement | undefined;
}

/** One row for each entitlement that a principal has, by a grant or by what expandable grants lead to. */
export const ACCESS_EXPANDED = table<ExpandedAccess>({
  name: "access_expanded",
  meaning:
    "One row a principal and an entitlement that it has: by a grant, or because expandable grants lead to it, whether the sync expanded them or not.",
  key: ["principal_key", "entitlement_key"],
  indexed: [],
  columns: [
    column("principal_key", "text", "`resource_key` of who has it", ({ principalKey }) => principalKey),
    column("principal_type_id", "text", "the principal's type", ({ principalType }) => principalType),
    column("entitlement_key", "text", "the entitlement", ({ entitlement }) => entitlement.key),
    column("entitlement_id", "text", "that entitlement's id", ({ entitlement }) => entitlement.id),
    column("resource_key", "text", "the resource that it belongs to", ({ entitlement }) => entitlement.resourceKey),
    column("resource_type_id", "text", "that resource's type", ({ entitlement }) => entitlement.resourceType),
    column("has_grant", "boolean", "there is a grant of it in the archive", ({ hasGrant }) => hasGrant),
    column("is_direct", "boolean", "a grant gives it as such, as in `grants`", ({ isDirect }) => isDirect),
    column(
      "through",
      "text",
      "`entitlement_key` of what the principal has and inherits it by; empty where there is a grant",
      ({ through }) => through?.key,
    ),
  ],
});
