import { MessageDecoder } from "../c1z/decode.js";
import { type C1zError, isC1zError } from "../c1z/errors.js";
import { finishSteps } from "../c1z/finish-steps.js";
import type { ResourceIdentity } from "../c1z/model.js";
import { Entitlement } from "../c1z/protobuf/messages.js";
import { STEP_ROWS, type Steps } from "../c1z/steps.js";
import type { EncodedEntitlement } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import { foundWithPauses } from "./find-resources.js";
import { resourcePairs } from "./resource-pairs.js";
import { type TextMatch, TextMatcher } from "./text-match.js";

/** One hit of a search: what kind of object it is, how to name it in `baton show`, and which of its texts matched. */
export interface SearchHit {
  readonly kind: "resourceType" | "resource" | "entitlement" | "grant";
  /** The argument for `baton show`. */
  readonly id: string;
  readonly displayName: string;
  readonly match: TextMatch;
}

/** The best hits, and how many there were in total. */
export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  /** Rows that could match but can't be read, except for their ids: how many, and the first few. */
  readonly unreadable: { readonly count: number; readonly first: readonly C1zError[] };
}

const MOST_UNREADABLE_KEPT = 10;

/**
 * Searches resource types, resources and entitlements by ids, RawIds, logins, e-mails and names, and grants by their whole id.
 * Makes one pass and keeps only the best `limit` hits.
 */
export function search(sync: Sync, wanted: string, limit: number): SearchResult {
  return finishSteps(searchSteps(sync, wanted, limit));
}

/** The same with pauses after each batch of rows. */
export function* searchSteps(sync: Sync, wanted: string, limit: number): Steps<SearchResult> {
  const best = new BestHits(limit);
  const first: C1zError[] = [];
  let count = 0;
  const unreadable = (error: C1zError): void => {
    if (count++ < MOST_UNREADABLE_KEPT) first.push(error);
  };
  for (const hit of allHits(sync, wanted, unreadable)) {
    if (hit === undefined) yield;
    else best.add(hit);
  }
  return { total: best.total, hits: best.ranked(), unreadable: { count, first } };
}

/** Undefined: a pause. */
function* allHits(sync: Sync, wanted: string, unreadable: (error: C1zError) => void): Generator<SearchHit | undefined> {
  const matcher = new TextMatcher(wanted);
  const decoder = new MessageDecoder();
  for (const { id = "", displayName = "" } of sync.resourceTypes()) {
    const match = matcher.best({ ...NO_TEXTS, id, name: displayName });
    if (match !== undefined) yield { kind: "resourceType", id, displayName, match };
  }
  const pairs = resourcePairs(sync, wanted);
  const keys = pairs.map(keyOf);
  for (const identity of pairs) yield pairHit(sync, identity);
  for (const found of foundWithPauses(sync, wanted, unreadable)) {
    if (found === undefined) {
      yield undefined;
      continue;
    }
    const { name, match, ...identity } = found;
    const id = keyOf(identity);
    if (!keys.includes(id)) yield { kind: "resource", id, displayName: name, match };
  }
  let rows = 0;
  for (const row of sync.encodedEntitlements()) {
    if (++rows % STEP_ROWS === 0) yield undefined;
    const displayName = nameOf(row, matcher, decoder, unreadable);
    if (displayName === undefined) continue;
    const match = matcher.best({ ...NO_TEXTS, id: row.id, name: displayName });
    if (match !== undefined) yield { kind: "entitlement", id: row.id, displayName, match };
  }
  if (wanted.includes(":") && sync.encodedGrant(wanted) !== undefined) {
    yield { kind: "grant", id: wanted, displayName: "", match: { rank: 0, field: "id", text: wanted } };
  }
}

function keyOf({ resourceType, resource }: ResourceIdentity): string {
  return `${resourceType}/${resource}`;
}

/** A resource whose type and id were searched for. One that is unreadable is told of where all are read. */
function pairHit(sync: Sync, identity: ResourceIdentity): SearchHit {
  const id = keyOf(identity);
  const hit = { kind: "resource", id, match: { rank: 0, field: "id", text: id } } as const;
  try {
    return { ...hit, displayName: sync.resource(identity)?.displayName ?? "" };
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return { ...hit, displayName: "" };
  }
}

/** Undefined if nothing in the entitlement could match. */
function nameOf(
  row: EncodedEntitlement,
  matcher: TextMatcher,
  decoder: MessageDecoder,
  unreadable: (error: C1zError) => void,
): string | undefined {
  try {
    if (matcher.couldMatch(row.message)) return decoder.decode(Entitlement, row.message).displayName ?? "";
    decoder.check(Entitlement, row.message);
    return undefined;
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    unreadable(unreadableRow(row, error));
    return "";
  }
}

const NO_TEXTS = { rawIds: [], logins: [], emails: [] } as const;

/** The best hits of a stream, up to a number; among equal ones, those that came first. */
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
