import { placeholderName } from "../../views/placeholder-name.js";
import type { SyncIndex } from "../index/sync-index.js";
import { Ranks } from "./ranks.js";

/** What several lists are sorted by, each sorted once. */
export interface SharedRanks {
  readonly resourceNames: Ranks;
  readonly resourceTypes: Ranks;
  readonly entitlementNames: Ranks;
  /** Names of the types and of the resources that entitlements belong to. */
  readonly entitlementTypes: Ranks;
  readonly owners: Ranks;
}

/** The names are those that rows are printed with: what the sync does not hold has a placeholder's. */
export function sharedRanks({ resources, entitlements }: SyncIndex, types: ReadonlyMap<string, string>): SharedRanks {
  const typeName = (id: string): string => types.get(id) ?? placeholderName("MISSING", "RESOURCE TYPE", id);
  const resourceName = (type: string, id: string): string => placeholderName("MISSING", "RESOURCE", `${type}:${id}`);
  return {
    resourceNames: new Ranks(
      resources.names.map((name, number) =>
        number < resources.size ? name : resourceName(resources.types[number] ?? "", resources.ids[number] ?? ""),
      ),
    ),
    resourceTypes: new Ranks(resources.types.map(typeName)),
    entitlementNames: new Ranks(
      entitlements.names.map((name, number) =>
        number < entitlements.size ? name : placeholderName("MISSING", "ENTITLEMENT", entitlements.ids[number] ?? ""),
      ),
    ),
    entitlementTypes: new Ranks(entitlements.types.map(typeName)),
    owners: new Ranks(
      entitlements.resources.map((owner, number) =>
        owner >= 0 && owner < resources.size
          ? (resources.names[owner] ?? "")
          : resourceName(entitlements.types[number] ?? "", entitlements.resourceIds[number] ?? ""),
      ),
    ),
  };
}
