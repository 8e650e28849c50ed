import type { ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import type { ResourceAccess } from "../views/access.js";

/** How much to find out about somebody's access. */
export interface AccessOptions {
  /** Also where each entitlement comes from, and what follows from expandable grants that were not expanded. Default: true. */
  readonly origins?: boolean | undefined;
}

/**
 * What a principal has access to, by resource, in the order in which its grants name them. A text names the principal as in `baton
 * access`: `TYPE/ID`, `TYPE:ID`, an id, a RawId, a login, an e-mail address or a display name. Reads the grants of the principal and of the
 * groups it is in, never all. Throws `C1Z_UNKNOWN_NAME` and `C1Z_AMBIGUOUS` for a text, and `C1Z_BAD_MESSAGE`.
 */
export async function access(
  sync: Sync,
  principal: string | ResourceIdentity,
  { origins = true }: AccessOptions = {},
): Promise<readonly ResourceAccess[]> {
  const [{ accessOf }, { resolveResource }] = await Promise.all([
    import("../views/access.js"),
    import("../ask/resolve-resource.js"),
  ]);
  const identity = typeof principal === "string" ? resolveResource(sync, principal) : principal;
  return accessOf(sync, identity, { origins });
}
