import type { ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { filterResource } from "./filter-resource.js";

/** The flags that name a resource, as in the reference tool: `-t TYPE -r ID`; here the type may stand in front of the id instead. */
export interface OwnerFlags {
  readonly "resource-type"?: string | undefined;
  readonly resource?: string | undefined;
}

/**
 * The resource that `-r` names, with `-t` or without; undefined where there is no `-r`. Beside `-t` the id may have its type in front all
 * the same, unless that is an id there. Without it, throws like {@link filterResource}.
 */
export function filterOwner(
  sync: Sync,
  { resource, "resource-type": resourceType }: OwnerFlags,
): ResourceIdentity | undefined {
  if (resource === undefined) return undefined;
  if (resourceType === undefined) return filterResource(sync, resource);
  const asWritten = { resourceType, resource };
  const start = [`${resourceType}/`, `${resourceType}:`].find((one) => resource.startsWith(one));
  if (start === undefined || sync.encodedResource(asWritten) !== undefined) return asWritten;
  return { resourceType, resource: resource.slice(start.length) };
}
