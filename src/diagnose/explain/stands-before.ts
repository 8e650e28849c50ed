import { PRODUCT_OF } from "../catalogue/product.js";
import type { FamilyAnswer } from "../families/answer-error.js";
import type { Rank } from "../families/family.js";
import type { Basis, Match } from "../match/match-entries.js";

/** How sure a match of the catalogue is, on the scale of the families' ranks below. */
const SURENESS: Readonly<Record<Basis, number>> = {
  exact: 8,
  strong: 6,
  name: 6,
  weak: 4,
  "part-of-name": 1,
  "grpc-code": 2,
  signal: 5,
  resemblance: 2,
};
const RANK: Readonly<Record<Rank, number>> = { cause: 7, class: 6, status: 4, wrapper: 3, step: 2, shape: 1 };

/** A status alone is a question for the entry about it; within an error text it is one of many words. Characters. */
const LONGEST_QUESTION = 40;

/**
 * Whether an entry goes before the answer of a family. A wording that only this failure prints does. Words that are a little
 * less sure do if they stand nearer to the end of the text, where the cause is; else the surer one does.
 */
export function standsBefore(match: Match | undefined, answer: FamilyAnswer, text: string): boolean {
  if (match === undefined) return false;
  if (match.basis === "strong" && RANK[answer.rank] >= RANK.class) {
    // What a vendor says of its own error is nearer than a general entry.
    return answer.family.product !== "vendor" && endIn(text, match.matched) >= answer.end;
  }
  if (RANK[answer.rank] === RANK.status && (match.basis === "signal" || match.basis === "weak")) {
    // What the Airbyte packages print of a status is theirs, however little of it an entry knows.
    if (PRODUCT_OF[match.entry.audience] === "airbyte") return true;
    return match.basis === "signal" && text.length <= LONGEST_QUESTION;
  }
  return SURENESS[match.basis] > RANK[answer.rank];
}

/** Where a piece ends in a text that may have been unwrapped since; -1 where it is not found. */
function endIn(text: string, piece: string): number {
  const at = text.toLowerCase().lastIndexOf(piece.toLowerCase());
  return at < 0 ? -1 : at + piece.length;
}
