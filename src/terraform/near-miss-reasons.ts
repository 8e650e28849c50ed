import { formTitle } from "../ids/form-words.js";
import type { NearMiss, NearMissReason } from "./near-misses.js";

const REASONS: Readonly<Record<NearMissReason, string | ((near: NearMiss) => string)>> = {
  case: "its RawId differs in case; case counts",
  "white-space": "its RawId differs in white space; that counts",
  spelling: ({ forms }) => `its RawId differs in ${formTitle(forms)}; that counts`,
  "resource-id": "this is its id, but the RawId is what is matched",
  "no-raw-id":
    "this is its id, but it carries no RawId, and only that is matched: add the RawId annotation in the connector",
  "resource-id-case": "its id differs in case or white space only",
  "resource-id-spelling": ({ forms }) => `its id differs in ${formTitle(forms)} only`,
  "entitlement-id": "this is its id; matched is the RawId of its resource (the group), with the slug",
  "other-slug": ({ object }) =>
    `an entitlement of the resource with this RawId, but its slug is ${JSON.stringify(object.slug)}`,
  "no-entitlement": "it carries this RawId, but has no entitlements",
  "other-type": "it carries this RawId, but is of another kind or type",
  part: "its RawId is the same but for a path in front",
  "reference-type": "it has this id, but is of another type",
  "reference-form": "this is its id; a match_baton_ref has the type in front: TYPE::ID",
};

/** Why an object that comes near is no match. */
export function nearMissText(near: NearMiss): string {
  const reason = REASONS[near.reason];
  return typeof reason === "string" ? reason : reason(near);
}
