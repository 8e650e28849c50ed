import { resourceKey } from "../keys.js";
import type { GrantSource } from "../sources.js";
import { table } from "../table.js";

/** One row for each grant: who holds which entitlement. */
export const GRANTS = table<GrantSource>({
  name: "grants",
  meaning: "One row a grant: who holds which entitlement. What a row refers to need not be in the archive.",
  key: ["grant_id"],
  indexed: ["entitlement_key", "principal_key"],
  columns: [
    { name: "grant_id", type: "text", meaning: "its id", value: ({ ref }) => ref.id },
    {
      name: "entitlement_key",
      type: "text",
      meaning: "the entitlement that is held",
      value: ({ entitlement }) => entitlement.key,
    },
    {
      name: "entitlement_id",
      type: "text",
      meaning: "that entitlement's id",
      value: ({ entitlement }) => entitlement.id,
    },
    {
      name: "resource_key",
      type: "text",
      meaning: "the resource that the entitlement belongs to",
      value: ({ entitlement }) => entitlement.resourceKey,
    },
    {
      name: "resource_type_id",
      type: "text",
      meaning: "that resource's type",
      value: ({ entitlement }) => entitlement.resourceType,
    },
    {
      name: "principal_key",
      type: "text",
      meaning: "`resource_key` of who holds it",
      value: ({ ref }) => resourceKey(ref.principal),
    },
    {
      name: "principal_type_id",
      type: "text",
      meaning: "the principal's type",
      value: ({ ref }) => ref.principal.resourceType,
    },
    {
      name: "is_direct",
      type: "boolean",
      meaning: "given as such; false: it exists only because other grants were expanded (its sources name others only)",
      value: isDirect,
    },
    {
      name: "sources",
      type: "json",
      meaning: "object of the entitlement ids it was expanded from, each with `isDirect` where it was held directly",
      value: ({ details }) => details.sourcesJson,
    },
    {
      name: "expandable",
      type: "boolean",
      meaning: "whoever holds the entitlements in `expands` gets this one too (annotation GrantExpandable)",
      value: ({ details }) => details.expandable,
    },
    {
      name: "expands",
      type: "json",
      meaning: "list of the entitlement ids whose holders get this entitlement",
      value: ({ details }) => details.expandsJson,
    },
    {
      name: "immutable",
      type: "boolean",
      meaning: "it can't be revoked by request (annotation GrantImmutable)",
      value: ({ details }) => details.immutable,
    },
  ],
});

/**
 * The SDK's expander leaves grants that were given directly without sources. If it adds sources to such a grant, the grant's
 * own entitlement is among them.
 */
function isDirect({ details: { sources }, ref }: GrantSource): boolean {
  return sources === undefined || sources.size === 0 || sources.has(ref.entitlement.id);
}
