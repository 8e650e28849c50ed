import { rowsHeld } from "../choose-syncs.js";
import type { SyncFacts } from "./sync-facts.js";

/** Fewer users may well be accounts that have nothing to tell. */
const FEWEST = 3;

const NOBODY: readonly number[] = [];

/**
 * The people among a sync's users, if not one of them has an e-mail, a login or a status: that has one cause. Empty if any has, if they are too
 * few to tell, and for a partial sync, which may hold just those.
 */
export function peopleWithoutDetails({ run, resources }: Pick<SyncFacts, "run" | "resources">): readonly number[] {
  if (rowsHeld(run) === "any") return NOBODY;
  const people: number[] = [];
  for (const index of resources.users.indexes()) {
    const user = resources.users.get(index);
    if (user === undefined || user.isService) continue;
    if (user.email !== "" || user.login !== "" || user.hasStatus) return NOBODY;
    people.push(index);
  }
  return people.length < FEWEST ? NOBODY : people;
}
