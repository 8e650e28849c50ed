import { type Dangling, dangling } from "../phrases.js";
import type { SyncFacts } from "./sync-facts.js";

/**
 * What is known of the resource type in a bare entitlement id. The SDK builds ids as `type:resource:slug`; a hand-made id may
 * be anything, so only a part in front that is a type of the sync is taken for one.
 */
export function typeOfEntitlementId(sync: SyncFacts, id: string): Dangling {
  const end = id.indexOf(":");
  const type = end < 0 ? id : id.slice(0, end);
  return dangling(type, sync.typeState(type));
}
