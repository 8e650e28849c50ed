import type { ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";

/** Ids may hold separators too; a word with more of them is no id that somebody typed. */
const MOST_SEPARATORS = 32;

/**
 * Every way to read a word as the type and the id of a resource: `TYPE/ID`, as listings have it, or `TYPE:ID`, as findings and
 * comparisons have it. Both parts may contain separators themselves, so there can be several ways.
 */
export function identityReadings(word: string): readonly ResourceIdentity[] {
  const readings: ResourceIdentity[] = [];
  for (const { index } of word.matchAll(/[/:]/g)) {
    if (index > 0 && index < word.length - 1) {
      readings.push({ resourceType: word.slice(0, index), resource: word.slice(index + 1) });
    }
    if (readings.length >= MOST_SEPARATORS) break;
  }
  return readings;
}

/** The resources that a word names as `TYPE/ID` or `TYPE:ID`; if the sync declares the type of some, only those. */
export function resourcePairs(sync: Sync, word: string): readonly ResourceIdentity[] {
  const there = identityReadings(word).filter((identity) => sync.encodedResource(identity) !== undefined);
  const declared = there.filter(({ resourceType }) => sync.encodedResourceType(resourceType) !== undefined);
  return declared.length > 0 ? declared : there;
}
