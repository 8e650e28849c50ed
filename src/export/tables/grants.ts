import type { ResourceIdentity } from "../../c1z/model.js";
import { resourceKey } from "../keys.js";
import type { GrantDetails, GrantSource, KeyedEntitlement } from "../sources.js";
import { type Column, column, columnsFrom, table } from "../table.js";

/** The columns of a grant by what their cells come from: many grants share it, so that batches have its cells once. */
export const GRANT_PARTS = {
  entitlement: [
    column("entitlement_key", "text", "the entitlement that is held", ({ key }) => key),
    column("entitlement_id", "text", "that entitlement's id", ({ id }) => id),
    column("resource_key", "text", "the resource that the entitlement belongs to", ({ resourceKey: key }) => key),
    column("resource_type_id", "text", "that resource's type", ({ resourceType }) => resourceType),
  ] satisfies Column<KeyedEntitlement>[],
  principal: [
    column("principal_key", "text", "`resource_key` of who holds it", resourceKey),
    column("principal_type_id", "text", "the principal's type", ({ resourceType }) => resourceType),
  ] satisfies Column<ResourceIdentity>[],
  details: [
    column(
      "is_direct",
      "boolean",
      "given as such; false: it exists only because other grants were expanded (its sources name others only)",
      ({ isDirect }) => isDirect,
    ),
    column(
      "sources",
      "json",
      "object of the entitlement ids it was expanded from, each with `isDirect` where it was held directly",
      ({ sourcesJson }) => sourcesJson,
    ),
    column(
      "expandable",
      "boolean",
      "whoever holds the entitlements in `expands` gets this one too (annotation GrantExpandable)",
      ({ expandable }) => expandable,
    ),
    column(
      "expands",
      "json",
      "list of the entitlement ids whose holders get this entitlement",
      ({ expandsJson }) => expandsJson,
    ),
    column(
      "immutable",
      "boolean",
      "it can't be revoked by request (annotation GrantImmutable)",
      ({ immutable }) => immutable,
    ),
  ] satisfies Column<GrantDetails>[],
} as const;

/** One row for each grant: who holds which entitlement. */
export const GRANTS = table<GrantSource>({
  name: "grants",
  meaning: "One row a grant: who holds which entitlement. What a row refers to need not be in the archive.",
  key: ["grant_id"],
  indexed: ["entitlement_key", "principal_key"],
  columns: [
    column("grant_id", "text", "its id", ({ ref }) => ref.id),
    ...columnsFrom(GRANT_PARTS.entitlement, ({ entitlement }: GrantSource) => entitlement),
    ...columnsFrom(GRANT_PARTS.principal, ({ ref }: GrantSource) => ref.principal),
    ...columnsFrom(GRANT_PARTS.details, ({ details }: GrantSource) => details),
  ],
});
