import { C1zError } from "../c1z/errors.js";
import type { Sync } from "../c1z/sync.js";
import { nearestNames } from "../text/nearest-names.js";

/** Throws `C1Z_UNKNOWN_RESOURCE_TYPE` if none of the syncs declares a resource type or has resources of it. `flag` named it. */
export function expectType(syncs: readonly Sync[], resourceType: string, flag: string): void {
  if (syncs.some((sync) => knowsType(sync, resourceType))) return;
  throw unknownType(resourceType, flag, declaredTypes(syncs));
}

/** The refusal of a type that nothing has; `declared` are those there are. */
export function unknownType(resourceType: string, flag: string, declared: ReadonlySet<string>): C1zError {
  const near = nearestNames(resourceType, declared);
  const meant = near.length === 0 ? "" : `Did you mean ${near.map((name) => `"${name}"`).join(" or ")}? `;
  return new C1zError("C1Z_UNKNOWN_RESOURCE_TYPE", `${flag} ${resourceType}: there is no such resource type.`, {
    hint: `${meant}Types here: ${[...declared].join(", ") || "none"}.`,
  });
}

/** Whether a sync declares a resource type, or has resources of it. */
export function knowsType(sync: Sync, resourceType: string): boolean {
  if (sync.encodedResourceType(resourceType) !== undefined) return true;
  for (const _ of sync.resourceRefs({ resourceType })) return true;
  return false;
}

function declaredTypes(syncs: readonly Sync[]): ReadonlySet<string> {
  return new Set(syncs.flatMap((sync) => Array.from(sync.encodedResourceTypes(), ({ id }) => id)));
}
