import type { EntitlementRef } from "../../model.js";

/** The flags before an entitlement's tail in its key (docs/format-v3.md, "Entitlement identity"). */
const PREFIXED = "1";
const OPAQUE = "0";

/**
 * The four components that identify an entitlement in keys. If an id begins with its resource's type and id, these are not
 * repeated: the flag is `1`, followed by the rest of the id. For any other id the flag is `0`, followed by the whole id.
 */
export function entitlementComponents({ resourceType, resource, id }: EntitlementRef): readonly string[] {
  const prefix = `${resourceType}:${resource}:`;
  return id.startsWith(prefix)
    ? [resourceType, resource, PREFIXED, id.slice(prefix.length)]
    : [resourceType, resource, OPAQUE, id];
}

/** The entitlement that four components identify; undefined if the flag is neither of the two. */
export function entitlementOf(components: readonly string[]): EntitlementRef | undefined {
  const [resourceType, resource, flag, tail] = components;
  if (resourceType === undefined || resource === undefined || tail === undefined) return undefined;
  if (flag === PREFIXED) return { resourceType, resource, id: `${resourceType}:${resource}:${tail}` };
  return flag === OPAQUE ? { resourceType, resource, id: tail } : undefined;
}

/** All pairs (resource type, resource) that the id could begin with: it is split at every two of its colons. */
export function prefixedCandidates(id: string): readonly EntitlementRef[] {
  const colons: number[] = [];
  for (let at = id.indexOf(":"); at >= 0; at = id.indexOf(":", at + 1)) colons.push(at);
  return colons.flatMap((first, index) =>
    colons.slice(index + 1).map((second) => ({
      resourceType: id.slice(0, first),
      resource: id.slice(first + 1, second),
      id,
    })),
  );
}
