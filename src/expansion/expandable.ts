/** What a GrantExpandable annotation says: who holds one of the entitlements gets the grant's entitlement, too. */
export interface Expandable {
  /** As written, without the blank ones, which the SDK does not store. */
  readonly entitlementIds: readonly string[];
  /** Only who was given the entitlement directly. */
  readonly shallow: boolean;
  /** Only principals of these types, compared byte by byte; none: of any type. */
  readonly resourceTypeIds: readonly string[];
}

/** The annotation as it is written, in its JSON form too. */
interface Written {
  readonly "@type"?: string;
  readonly entitlementIds?: readonly string[] | undefined;
  readonly shallow?: boolean | undefined;
  readonly resourceTypeIds?: readonly string[] | undefined;
}

/** What it says; undefined if it names no entitlement, because the SDK then takes the grant for one that is not expandable. */
export function toExpandable({
  entitlementIds = [],
  shallow = false,
  resourceTypeIds = [],
}: Written): Expandable | undefined {
  const ids = entitlementIds.filter((id) => id.trim() !== "");
  return ids.length === 0 ? undefined : { entitlementIds: ids, shallow, resourceTypeIds };
}

/** Whom an expandable grant lets through. */
export type Admission = Pick<Expandable, "shallow" | "resourceTypeIds">;

/** Whether a holder of the source entitlement inherits: by the type of the principal, and by whether it was given directly. */
export function admits({ shallow, resourceTypeIds }: Admission, principalType: string, isDirect: boolean): boolean {
  if (shallow && !isDirect) return false;
  return resourceTypeIds.length === 0 || resourceTypeIds.includes(principalType);
}

/**
 * What two expandable grants between the same entitlements let through together, as the SDK's graph has it: everything that
 * either does, and more (a shallow one for users and a deep one for groups make a deep one for both).
 */
export function widest(one: Admission, other: Admission): Admission {
  const areFiltered = one.resourceTypeIds.length > 0 && other.resourceTypeIds.length > 0;
  return {
    shallow: one.shallow && other.shallow,
    resourceTypeIds: areFiltered ? [...new Set([...one.resourceTypeIds, ...other.resourceTypeIds])] : [],
  };
}
