import type { EntitlementRef } from "../c1z/model.js";
import type { EncodedGrant } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { type Expandable, toExpandable } from "../expansion/expandable.js";
import { annotationOf, type GrantDetails } from "./sources.js";

/**
 * The entitlements of a grant's principal whose holders get the grant's entitlement, too, with how it says so (annotation GrantExpandable). Only where
 * both have rows of their own: the SDK expands nothing else.
 */
export function* expandableSources(
  { entitlement, principal }: EncodedGrant,
  { annotations }: GrantDetails,
  sync: Sync,
): Generator<readonly [source: EntitlementRef, expandable: Expandable]> {
  const written = annotationOf(annotations, "GrantExpandable");
  const expandable = written && toExpandable(written);
  if (expandable === undefined || !hasRow(entitlement, sync)) return;
  const { resourceType, resource } = principal;
  for (const id of expandable.entitlementIds) {
    const source = { id, resourceType, resource };
    if (hasRow(source, sync)) yield [source, expandable];
  }
}

/** Whether there is a row for this very entitlement: v1 finds it by its id alone, also where it belongs to another resource. */
function hasRow(ref: EntitlementRef, sync: Sync): boolean {
  const row = sync.encodedEntitlement(ref);
  return row !== undefined && row.resourceType === ref.resourceType && row.resource === ref.resource;
}
