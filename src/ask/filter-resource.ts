import type { ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { resolveResource, resourcesNamed } from "./resolve-resource.js";
import { identityReadings } from "./resource-pairs.js";

/**
 * The resource that a filter names: `TYPE/ID`, `TYPE:ID`, or what a resource is called by. A pair may name a resource that the sync does
 * not hold, because its grants may be there; then a declared type decides where it is split. Throws like {@link resolveResource}.
 */
export function filterResource(sync: Sync, word: string): ResourceIdentity {
  const readings = identityReadings(word);
  if (readings.length === 0 || resourcesNamed(sync, word).length > 0) return resolveResource(sync, word);
  const declared = readings.filter(({ resourceType }) => sync.encodedResourceType(resourceType) !== undefined);
  const slash = readings.filter(({ resourceType }) => word[resourceType.length] === "/");
  const [reading] = [...declared, ...slash, ...readings];
  return reading ?? resolveResource(sync, word);
}
