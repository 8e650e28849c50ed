import type { NearMissReason } from "./match-value.js";

/** Why an object that comes near is no match. */
export const REASONS: Readonly<Record<NearMissReason, string>> = {
  case: "its RawId differs in case; case counts",
  "white-space": "its RawId differs in white space; that counts",
  "resource-id": "this is its id, but the RawId is what is matched",
  "no-raw-id":
    "this is its id, but it carries no RawId, and only that is matched: add the RawId annotation in the connector",
  "resource-id-case": "its id differs in case or white space only",
  "other-type": "it carries this RawId, but is of another kind or type",
  part: "its RawId is the same but for a path in front",
};
