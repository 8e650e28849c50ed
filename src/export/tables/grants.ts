import { isDirect } from "../../expansion/is-direct.js";
import { resourceKey } from "../keys.js";
import type { GrantSource } from "../sources.js";
import { column, table } from "../table.js";

/** One row for each grant: who holds which entitlement. */
export const GRANTS = table<GrantSource>({
  name: "grants",
  meaning: "One row a grant: who holds which entitlement. What a row refers to need not be in the archive.",
  key: ["grant_id"],
  indexed: ["entitlement_key", "principal_key"],
  columns: [
    column("grant_id", "text", "its id", ({ ref }) => ref.id),
    column("entitlement_key", "text", "the entitlement that is held", ({ entitlement }) => entitlement.key),
    column("entitlement_id", "text", "that entitlement's id", ({ entitlement }) => entitlement.id),
    column(
      "resource_key",
      "text",
      "the resource that the entitlement belongs to",
      ({ entitlement }) => entitlement.resourceKey,
    ),
    column("resource_type_id", "text", "that resource's type", ({ entitlement }) => entitlement.resourceType),
    column("principal_key", "text", "`resource_key` of who holds it", ({ ref }) => resourceKey(ref.principal)),
    column("principal_type_id", "text", "the principal's type", ({ ref }) => ref.principal.resourceType),
    column(
      "is_direct",
      "boolean",
      "given as such; false: it exists only because other grants were expanded (its sources name others only)",
      ({ details: { sources }, ref }) => isDirect(sources, ref.entitlement.id),
    ),
    column(
      "sources",
      "json",
      "object of the entitlement ids it was expanded from, each with `isDirect` where it was held directly",
      ({ details }) => details.sourcesJson,
    ),
    column(
      "expandable",
      "boolean",
      "whoever holds the entitlements in `expands` gets this one too (annotation GrantExpandable)",
      ({ details }) => details.expandable,
    ),
    column(
      "expands",
      "json",
      "list of the entitlement ids whose holders get this entitlement",
      ({ details }) => details.expandsJson,
    ),
    column(
      "immutable",
      "boolean",
      "it can't be revoked by request (annotation GrantImmutable)",
      ({ details }) => details.immutable,
    ),
  ],
});
