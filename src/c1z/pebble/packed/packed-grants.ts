import type { EntitlementRef, ResourceIdentity } from "../../model.js";
import type { GrantContent } from "../../store.js";

/** Grants one after the other in as few objects as can be, so that handing them to another thread costs next to nothing. */
export interface PackedGrants {
  readonly count: number;
  /** What was asked for of each, `EncodedGrant.ownFields` or its message as JSON, and where that of each ends. */
  readonly kind: GrantContent;
  readonly content: Uint8Array;
  readonly contentEnds: Int32Array;
  /** The index of each grant's entitlement in the next list, whose neighbours differ. */
  readonly entitlementIndexes: Int32Array;
  readonly entitlements: readonly EntitlementRef[];
  /** The number of each grant's principal, -1 where it has none. */
  readonly principals: Int32Array;
  /** The principals that the stream of packs names for the first time; they have the next numbers. */
  readonly newPrincipals: readonly ResourceIdentity[];
  readonly unusual: ReadonlyMap<number, UnusualGrant>;
}

/** What one grant in a pack has that hardly any has. */
export interface UnusualGrant {
  /** Why its record can't be read, and its id, which is then not in the content. */
  readonly unreadable?: string;
  readonly id?: string;
  /** Its principal, where that has no number. */
  readonly principal?: ResourceIdentity;
}
