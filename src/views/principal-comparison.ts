import type { ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { distinctPrincipals, ResourceSet } from "./distinct-principals.js";
import type { ListView } from "./list-view.js";
import { listIdentities } from "./principal-list.js";

/** One entitlement of one sync. */
export interface EntitlementSide {
  readonly sync: Sync;
  readonly entitlement: string;
}

/** A named list of principals: what one of the four fields of the comparison holds. */
export interface ComparedList {
  readonly name: "missing" | "extra" | "base" | "compared";
  readonly principals: readonly ResourceIdentity[];
  readonly view: ListView<ResourceIdentity>;
}

/**
 * The principals of two entitlements, as the reference tool compares them: `missing` has the base one but not the compared one,
 * `extra` the other way round. A principal is the same where type and id are.
 */
export function comparePrincipals(base: EntitlementSide, compared: EntitlementSide): readonly ComparedList[] {
  const inBase = holdersOf(base);
  const inCompared = holdersOf(compared);
  return [
    listed("missing", base, without(inBase, inCompared)),
    listed("extra", compared, without(inCompared, inBase)),
    listed("base", base, inBase),
    listed("compared", compared, inCompared),
  ];
}

function holdersOf({ sync, entitlement }: EntitlementSide): readonly ResourceIdentity[] {
  return [...distinctPrincipals(sync, { entitlement })];
}

function without(all: readonly ResourceIdentity[], removed: readonly ResourceIdentity[]): readonly ResourceIdentity[] {
  const set = new ResourceSet();
  for (const identity of removed) set.add(identity);
  return all.filter((identity) => !set.has(identity));
}

function listed(
  name: ComparedList["name"],
  { sync }: EntitlementSide,
  principals: readonly ResourceIdentity[],
): ComparedList {
  return { name, principals, view: { ...listIdentities(sync, () => principals), name } };
}
