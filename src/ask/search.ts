import type { Sync } from "../c1z/sync.js";
import { findResources } from "./find-resources.js";
import { type TextMatch, TextMatcher } from "./text-match.js";

/** One hit of a search: what it is, what to call it by in `baton show`, and which of its texts matched. */
export interface SearchHit {
  readonly kind: "resourceType" | "resource" | "entitlement" | "grant";
  /** Word for `baton show`. */
  readonly id: string;
  readonly displayName: string;
  readonly match: TextMatch;
}

/** The best hits, and how many there were in all. */
export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

/**
 * Searches resource types, resources and entitlements by ids, RawIds, logins, e-mails and names, and grants by their whole id. One
 * pass; only the best `limit` hits are kept.
 */
export function search(sync: Sync, wanted: string, limit: number): SearchResult {
  const best = new BestHits(limit);
  for (const hit of allHits(sync, wanted)) best.add(hit);
  return { total: best.total, hits: best.ranked() };
}

function* allHits(sync: Sync, wanted: string): Generator<SearchHit> {
  const matcher = new TextMatcher(wanted);
  for (const { id = "", displayName = "" } of sync.resourceTypes()) {
    const match = matcher.best({ ...NO_TEXTS, id, name: displayName });
    if (match !== undefined) yield { kind: "resourceType", id, displayName, match };
  }
  for (const { resourceType, resource, name, match } of findResources(sync, wanted)) {
    yield { kind: "resource", id: `${resourceType}/${resource}`, displayName: name, match };
  }
  for (const row of sync.encodedEntitlements()) {
    if (!matcher.couldMatch(row.message)) continue;
    const displayName = sync.entitlementOf(row)?.displayName ?? "";
    const match = matcher.best({ ...NO_TEXTS, id: row.id, name: displayName });
    if (match !== undefined) yield { kind: "entitlement", id: row.id, displayName, match };
  }
  if (wanted.includes(":") && sync.encodedGrant(wanted) !== undefined) {
    yield { kind: "grant", id: wanted, displayName: "", match: { rank: 0, field: "id", text: wanted } };
  }
}

const NO_TEXTS = { rawIds: [], logins: [], emails: [] } as const;

/** The best so many of a stream of hits; of equal ones those that came first. */
class BestHits {
  total = 0;
  readonly #limit: number;
  readonly #byRank: SearchHit[][] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(hit: SearchHit): void {
    this.total++;
    const ofRank = this.#byRank[hit.match.rank] ?? [];
    this.#byRank[hit.match.rank] = ofRank;
    if (ofRank.length < this.#limit) ofRank.push(hit);
  }

  ranked(): readonly SearchHit[] {
    return this.#byRank.flat().slice(0, this.#limit);
  }
}
