/**
 * The order of ../key-order.ts as the ORDER BY of each table; text columns compare bytewise (BINARY collation). A resource's
 * external_id is its type, a colon and its id, so within one type it sorts like the id.
 */
export const KEY_ORDER = {
  resourceTypes: "external_id",
  resources: "resource_type_id, external_id",
  entitlements: `resource_type_id, resource_id, ${startsWithResource("external_id")}, external_id`,
  grants:
    `resource_type_id, resource_id, ${startsWithResource("entitlement_id")}, entitlement_id, ` +
    "principal_resource_type_id, principal_resource_id",
} as const;

/** SQL: 1 where an entitlement id starts with `type:resource:`; compared as bytes, because text functions stop at a NUL. */
export function startsWithResource(idColumn: string): string {
  const prefix = "CAST(resource_type_id || ':' || resource_id || ':' AS BLOB)";
  return `substr(CAST(${idColumn} AS BLOB), 1, length(${prefix})) = ${prefix}`;
}
