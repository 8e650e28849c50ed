import type { EntitlementRef, ResourceIdentity } from "../../model.js";
import type { GrantContent } from "../../store.js";

/** Grants in as few objects as possible, so that passing them to another thread costs almost nothing. */
export interface PackedGrants {
  readonly count: number;
  /** The content that was asked for: `EncodedGrant.ownFields`, or the message as JSON; and where that of each grant ends. */
  readonly kind: GrantContent;
  readonly content: Uint8Array;
  readonly contentEnds: Int32Array;
  /** The index of each grant's entitlement in the next list, in which no two neighbours are equal. */
  readonly entitlementIndexes: Int32Array;
  readonly entitlements: readonly EntitlementRef[];
  /** The number of each grant's principal, -1 if it has none. */
  readonly principals: Int32Array;
  /** The principals that the stream of packs names for the first time; they get the next numbers. */
  readonly newPrincipals: readonly ResourceIdentity[];
  readonly unusual: ReadonlyMap<number, UnusualGrant>;
}

/** Properties of a grant in a pack that hardly any grant has. */
export interface UnusualGrant {
  /** Why its record can't be read; and its id, which is then not in the content. */
  readonly unreadable?: string;
  readonly id?: string;
  /** Its principal, if that has no number. */
  readonly principal?: ResourceIdentity;
}
