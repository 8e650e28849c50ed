import type { SearchResult } from "../ask/search.js";
import type { Sync } from "../c1z/sync.js";

/** How many hits of a search are kept. */
export interface SearchOptions {
  /** Default: 50. */
  readonly limit?: number | undefined;
}

const DEFAULT_LIMIT = 50;

/**
 * Searches resource types, resources and entitlements by ids, RawIds, logins, e-mails and names, and grants by their whole id. Reads
 * all resources and entitlements once, keeps the best hits only, best first, and counts the others.
 */
export async function search(
  sync: Sync,
  text: string,
  { limit = DEFAULT_LIMIT }: SearchOptions = {},
): Promise<SearchResult> {
  const { search: searchSync } = await import("../ask/search.js");
  return searchSync(sync, text, limit);
}
