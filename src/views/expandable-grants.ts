import { MessageDecoder } from "../c1z/decode.js";
import { isC1zError } from "../c1z/errors.js";
import { ExpandableGrants } from "../c1z/grant-expansion.js";
import type { EntitlementRef, GrantFilter, ResourceIdentity } from "../c1z/model.js";
import { Grant } from "../c1z/protobuf/messages.js";
import type { EncodedGrant } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import { type Expandable, toExpandable } from "../expansion/expandable.js";

/** A grant that passes its entitlement on to the holders of entitlements of its principal. */
export interface ExpandableGrant {
  readonly target: EntitlementRef;
  readonly principal: ResourceIdentity;
  readonly expandable: Expandable;
}

const EXPANDABLE_TYPE = "type.googleapis.com/c1.connector.v2.GrantExpandable";

/** Reads grants with what expansion needs to know of them. */
export class ExpandableGrantReader {
  readonly #sync: Sync;
  readonly #decoder = new MessageDecoder();
  readonly #expandableGrants = new ExpandableGrants();

  constructor(sync: Sync) {
    this.#sync = sync;
  }

  /** The expandable ones among these grants. Throws `C1Z_BAD_MESSAGE` with its place for one that is unreadable. */
  *expandable(filter: GrantFilter): Generator<ExpandableGrant> {
    for (const grant of this.#sync.encodedGrants(filter)) {
      const { annotations = [] } = this.#decode(grant, this.#expandableGrants.message(grant));
      const written = annotations.find((annotation) => annotation["@type"] === EXPANDABLE_TYPE);
      const expandable = written && toExpandable(written);
      if (expandable !== undefined) yield { target: grant.entitlement, principal: grant.principal, expandable };
    }
  }

  /** The ids of the entitlements that a grant was expanded from, and its own one if it was given directly as well. */
  sourcesOf(grant: EncodedGrant): ReadonlySet<string> {
    return new Set(Object.keys(this.#decode(grant, grant.message).sources?.sources ?? {}));
  }

  #decode(grant: EncodedGrant, message: Uint8Array): Grant {
    try {
      return this.#decoder.decode(Grant, message);
    } catch (error) {
      throw isC1zError(error, "C1Z_BAD_MESSAGE") ? unreadableRow(grant, error) : error;
    }
  }
}
