import { type IdFormat, idFormatOf } from "../text/id-format.js";
import { fold, type IdIndex, type MatchableObject } from "./id-index.js";

/** How an object that was not matched comes near. */
export type NearMissReason =
  /** The RawId differs in case only. */
  | "case"
  /** The RawId differs in surrounding white space (and perhaps case). */
  | "white-space"
  /** The value is the object's id, and its RawId is another. */
  | "resource-id"
  /** The value is the object's id, and it carries no RawId. */
  | "no-raw-id"
  /** The value is the object's id but for case or white space. */
  | "resource-id-case"
  /** The RawId is right, the object's kind or type is not what was asked for. */
  | "other-type"
  /** The RawId is the last part of the value, or the other way round. */
  | "part";

/** An object that may have been meant. */
export interface NearMiss {
  readonly reason: NearMissReason;
  readonly object: MatchableObject;
}

/** What a `match_baton_id` value would do. */
export interface MatchResult {
  readonly value: string;
  /** `ambiguous`: several objects carry that RawId, and which one is taken is chance. */
  readonly outcome: "match" | "ambiguous" | "none";
  readonly objects: readonly MatchableObject[];
  /** The nearest first; none where there is a match. */
  readonly nearMisses: readonly NearMiss[];
  /** Where nothing comes near: the format of the value and those of the RawIds, if they differ. */
  readonly formats: { readonly value: IdFormat; readonly rawIds: readonly IdFormat[] } | undefined;
}

/** What the match is for; absent parts do not matter. */
export interface Wanted {
  readonly kind?: MatchableObject["kind"] | undefined;
  readonly resourceType?: string | undefined;
}

const MOST_NEAR_MISSES = 5;
const ORDER: readonly NearMissReason[] = [
  "case",
  "white-space",
  "no-raw-id",
  "resource-id",
  "other-type",
  "resource-id-case",
  "part",
];

/**
 * Which object a Terraform `match_baton_id` matches: the one whose RawId annotation is the same text, byte for byte (C1
 * guide, Duplicate objects after sync). Where none is, those that come near and why they are none.
 */
export function matchValue(index: IdIndex, value: string, wanted: Wanted = {}): MatchResult {
  const sameRawId = index.withRawId(value);
  const objects = sameRawId.filter((object) => isWanted(object, wanted));
  if (objects.length > 0) {
    const outcome = objects.length === 1 ? "match" : "ambiguous";
    return { value, outcome, objects, nearMisses: [], formats: undefined };
  }
  const nearMisses = nearMissesOf(index, value);
  const formats = nearMisses.length === 0 ? differingFormats(index, value) : undefined;
  return { value, outcome: "none", objects: [], nearMisses, formats };
}

function isWanted({ kind, resourceType }: MatchableObject, wanted: Wanted): boolean {
  return (wanted.kind ?? kind) === kind && (wanted.resourceType ?? resourceType) === resourceType;
}

function nearMissesOf(index: IdIndex, value: string): readonly NearMiss[] {
  const candidates = new Set([...index.withRawId(value), ...index.withId(value), ...index.like(value)]);
  const found = [...candidates].map((object) => ({ reason: reasonOf(object, value), object }));
  if (found.length === 0) found.push(...parts(index, value));
  found.sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason));
  return found.slice(0, MOST_NEAR_MISSES);
}

function reasonOf({ id, rawId }: MatchableObject, value: string): NearMissReason {
  if (rawId === value) return "other-type";
  if (rawId !== undefined && fold(rawId) === fold(value)) {
    return rawId.toLowerCase() === value.toLowerCase() ? "case" : "white-space";
  }
  if (id === value) return rawId === undefined ? "no-raw-id" : "resource-id";
  return "resource-id-case";
}

/** `my-project` for `projects/my-project`, and the other way round: an id with a path in front of it. */
function parts(
  index: IdIndex,
  value: string,
): readonly { readonly reason: NearMissReason; readonly object: MatchableObject }[] {
  const found: { readonly reason: NearMissReason; readonly object: MatchableObject }[] = [];
  for (const object of index.objects) {
    const { rawId } = object;
    if (rawId !== undefined && (endsWithPart(rawId, value) || endsWithPart(value, rawId)))
      found.push({ reason: "part", object });
  }
  return found;
}

function endsWithPart(text: string, end: string): boolean {
  return end.length > 1 && text.endsWith(end) && /[/:|]$/.test(text.slice(0, text.length - end.length));
}

function differingFormats(index: IdIndex, value: string): MatchResult["formats"] {
  const format = idFormatOf(value);
  if (format === undefined) return undefined;
  const known = new Set<IdFormat>();
  for (const { rawId } of index.objects) {
    const rawFormat = rawId === undefined ? undefined : idFormatOf(rawId);
    if (rawFormat !== undefined) known.add(rawFormat);
  }
  return known.size === 0 || known.has(format) ? undefined : { value: format, rawIds: [...known] };
}
