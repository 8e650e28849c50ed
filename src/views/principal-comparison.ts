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
 * The principals of two entitlements, compared like the reference tool does: `missing` are those of the base entitlement that
 * the compared one does not have, `extra` the reverse. Two principals are the same if their types and ids are.
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
