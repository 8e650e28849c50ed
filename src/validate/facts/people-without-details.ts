import type { ResourceTable } from "./resource-table.js";

/** Fewer users may well be accounts that have nothing to tell. */
const FEWEST = 3;

const NOBODY: readonly number[] = [];

/**
 * The people among a sync's users, if not one of them has an e-mail, a login or a status: that has one cause. Empty if any has, or if they
 * are too few to tell.
 */
export function peopleWithoutDetails(resources: ResourceTable): readonly number[] {
  const people: number[] = [];
  for (const [index, { email, login, hasStatus, isService }] of resources.users) {
    if (isService) continue;
    if (email !== "" || login !== "" || hasStatus) return NOBODY;
    people.push(index);
  }
  return people.length < FEWEST ? NOBODY : people;
}
