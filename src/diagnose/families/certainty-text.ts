import type { Rank } from "./family.js";

const CERTAINTY: Readonly<Record<Rank, string>> = {
  cause: "recognised by its code or words",
  class: "its family is known, this code or case is not",
  status: "by a status that several causes share",
  wrapper: "only what carries the error is known, not the cause",
  step: "only what was being done is known, not the cause",
  shape: "only what the sentence itself says",
};

/** What a reader may take from an answer of this rank. */
export function certaintyText(rank: Rank): string {
  return CERTAINTY[rank];
}
