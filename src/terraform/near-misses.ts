import type { IdForm } from "../ids/id-forms.js";
import { formDifference } from "../ids/normal-form.js";
import { fold, type IdIndex, type MatchableObject } from "./id-index.js";
import type { Wanted } from "./match-value.js";

/** How an object that was not matched comes near. */
export type NearMissReason =
  /** The RawId differs in case only. */
  | "case"
  /** The RawId differs in surrounding white space (and perhaps case). */
  | "white-space"
  /** The RawId is another spelling of the value. */
  | "spelling"
  /** The value is the object's id, and its RawId is another. */
  | "resource-id"
  /** The value is the object's id, and it carries no RawId. */
  | "no-raw-id"
  /** The value is the object's id but for case or white space. */
  | "resource-id-case"
  /** The value is another spelling of the object's id. */
  | "resource-id-spelling"
  /** An entitlement's id, where the RawId of its resource is wanted. */
  | "entitlement-id"
  /** An entitlement of the resource with this RawId, with another slug. */
  | "other-slug"
  /** The resource has this RawId, and no entitlements. */
  | "no-entitlement"
  /** The RawId is right, the object's kind or type is not what was asked for. */
  | "other-type"
  /** The RawId is the last part of the value, or the other way round. */
  | "part"
  /** The id of a reference is right, its type is not. */
  | "reference-type"
  /** The value is a resource's id without its type. */
  | "reference-form";

/** An object that may have been meant. */
export interface NearMiss {
  readonly reason: NearMissReason;
  readonly object: MatchableObject;
  /** In what the two spellings of the id differ, if that is the reason. */
  readonly forms: readonly IdForm[];
}

const MOST_NEAR_MISSES = 5;
const ORDER: readonly NearMissReason[] = [
  "other-slug",
  "no-entitlement",
  "case",
  "white-space",
  "spelling",
  "entitlement-id",
  "no-raw-id",
  "resource-id",
  "other-type",
  "resource-id-case",
  "resource-id-spelling",
  "part",
];

/** The objects that come near a value that no object has as its RawId, the nearest first. */
export function nearMissesOf(index: IdIndex, value: string, wanted: Wanted): readonly NearMiss[] {
  const found = new Map<MatchableObject, NearMiss>();
  const add = (near: NearMiss): void => {
    if (!found.has(near.object)) found.set(near.object, near);
  };
  for (const near of otherEntitlements(index, value, wanted)) add(near);
  for (const object of [...index.withRawId(value), ...index.withId(value), ...index.like(value)]) {
    add({ reason: reasonOf(object, value, wanted), object, forms: [] });
  }
  if (found.size === 0) for (const near of spellings(index, value)) add(near);
  if (found.size === 0) for (const object of parts(index, value)) add({ reason: "part", object, forms: [] });
  const sorted = [...found.values()].sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason));
  return sorted.slice(0, MOST_NEAR_MISSES);
}

/** The resources whose id comes near. */
export function nearIds(index: IdIndex, id: string): readonly NearMiss[] {
  const folded = index.like(id).filter((object) => fold(object.id) === fold(id));
  if (folded.length > 0) return folded.map((object) => ({ reason: "resource-id-case", object, forms: [] }));
  return spellings(index, id).filter(({ reason }) => reason === "resource-id-spelling");
}

/** Of the resources with this RawId the entitlements that are not the one that is wanted. */
function otherEntitlements(index: IdIndex, value: string, { kind, resourceType }: Wanted): readonly NearMiss[] {
  if (kind !== "entitlement") return [];
  const resources = index.withRawId(value).filter((object) => object.kind === "resource");
  const ofType = resources.filter((object) => resourceType === undefined || object.resourceType === resourceType);
  return ofType.flatMap((object): readonly NearMiss[] => {
    const entitlements = index.entitlementsOf(object);
    if (entitlements.length === 0) return [{ reason: "no-entitlement", object, forms: [] }];
    return entitlements.map((entitlement) => ({ reason: "other-slug", object: entitlement, forms: [] }));
  });
}

function reasonOf({ kind, id, rawId }: MatchableObject, value: string, wanted: Wanted): NearMissReason {
  if (rawId === value) return "other-type";
  if (rawId !== undefined && fold(rawId) === fold(value)) {
    return rawId.toLowerCase() === value.toLowerCase() ? "case" : "white-space";
  }
  if (id !== value) return "resource-id-case";
  if (kind === "entitlement" && wanted.kind === "entitlement") return "entitlement-id";
  return rawId === undefined ? "no-raw-id" : "resource-id";
}

function spellings(index: IdIndex, value: string): readonly NearMiss[] {
  return index.spelledLike(value).flatMap((object): readonly NearMiss[] => {
    const ofRawId = object.rawId === undefined ? undefined : formDifference(value, object.rawId);
    if (ofRawId !== undefined) return [{ reason: "spelling", object, forms: ofRawId }];
    const ofId = formDifference(value, object.id);
    return ofId === undefined ? [] : [{ reason: "resource-id-spelling", object, forms: ofId }];
  });
}

/** `my-project` for `projects/my-project`, and the other way round: an id with a path in front of it. */
function parts(index: IdIndex, value: string): readonly MatchableObject[] {
  return index.objects.filter(
    ({ rawId }) => rawId !== undefined && (endsWithPart(rawId, value) || endsWithPart(value, rawId)),
  );
}

function endsWithPart(text: string, end: string): boolean {
  return end.length > 1 && text.endsWith(end) && /[/:|]$/.test(text.slice(0, text.length - end.length));
}
