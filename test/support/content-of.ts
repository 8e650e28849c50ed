import type { Sync } from "../../src/c1z/sync.js";

/** All that a sync holds, decoded: to compare it with a copy. */
export function contentOf(sync: Sync): object {
  return {
    run: sync.run,
    stored: sync.storedStatistics(),
    resourceTypes: [...sync.resourceTypes()],
    resources: [...sync.resources()],
    entitlements: [...sync.entitlements()],
    grants: [...sync.grants()],
    expansions: Array.from(sync.encodedGrants(), ({ id, expansion }) => [id, expansion && Buffer.from(expansion)]),
    counts: sync.countRows(),
  };
}
